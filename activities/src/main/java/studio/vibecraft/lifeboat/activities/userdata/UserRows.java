package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * All rows that are one user's: the row itself, the rows of which it is only the extension (a shared key, perhaps in another schema), and
 * everything that points at them and cannot be without them. Rows of others that merely point here, and would be set to NULL, are links.
 */
final class UserRows {
    private final Connection connection;
    private final TableCatalog catalog;
    private final List<ForeignKey> keys;
    private final ProgressListener listener;
    private final RowSet owned = new RowSet();
    private final Map<ForeignKey, RowSet> links = new LinkedHashMap<>();

    UserRows(Connection connection, TableCatalog catalog, List<ForeignKey> keys, ProgressListener listener) {
        this.connection = connection;
        this.catalog = catalog;
        this.keys = keys;
        this.listener = listener;
    }

    RowSet owned() {
        return owned;
    }

    Map<ForeignKey, RowSet> links() {
        return links;
    }

    void follow(DataTable table, DataColumn column, String key) throws SQLException {
        RowSet begin = named(table, column, key);
        for (RowSet above = begin; !above.isEmpty(); above = extended(above)) {
            owned.addAll(above);
        }
        for (RowSet fresh = owned; !fresh.isEmpty(); fresh = below(fresh)) {
            listener.report(Progress.of("following the foreign keys: " + owned.size() + " rows so far"));
        }
        findLinks();
    }

    private void findLinks() throws SQLException {
        for (ForeignKey key : keys) {
            if (!owned(key) && catalog.knows(key.child().oid())) {
                RowSet pointing = pointing(key, owned);
                if (!pointing.isEmpty()) {
                    links.put(key, pointing);
                }
            }
        }
    }

    private RowSet named(DataTable table, DataColumn column, String key) throws SQLException {
        RowSet rows = new RowSet();
        String sql = "SELECT tableoid::bigint, ctid::text FROM " + table.source() + " WHERE " + column.quoted()
                + " = CAST(? AS " + column.type() + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            take(statement.executeQuery(), rows);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("22")) {
                throw unknown(table, column, "'" + key + "' is no " + column.type(), e);
            }
            throw e;
        }
        if (rows.size() != 1) {
            String found = rows.isEmpty()
                    ? "no row has '" + key + "'"
                    : rows.size() + " rows have '" + key + "', so it does not name one user";
            throw unknown(table, column, found, null);
        }
        return rows;
    }

    private static RecoveryException unknown(
            DataTable table, DataColumn column, String found, @org.jspecify.annotations.Nullable SQLException cause) {
        return new RecoveryException(
                Fault.UNKNOWN_KEY,
                "In " + table.name() + ", column " + column.quoted() + ": " + found + ". Nothing was written.",
                cause);
    }

    /** The rows of which these are only the extension. */
    private RowSet extended(RowSet rows) throws SQLException {
        RowSet above = new RowSet();
        for (ForeignKey key : keys) {
            for (long relation : rows.relations()) {
                if (catalog.ancestors(relation).contains(key.child().oid()) && extendsParent(key)) {
                    for (String batch : rows.batches(relation)) {
                        collect(
                                "SELECT p.tableoid::bigint, p.ctid::text FROM "
                                        + catalog.source(key.parent().oid())
                                        + " p JOIN ONLY " + catalog.nameOf(relation) + " c ON " + key.joins("p", "c")
                                        + " WHERE c.ctid = ANY (" + batch + ")",
                                above,
                                owned);
                    }
                }
            }
        }
        return above;
    }

    /** Rows that were not known yet and point at these; from here on they are. */
    private RowSet below(RowSet rows) throws SQLException {
        RowSet fresh = new RowSet();
        for (ForeignKey key : keys) {
            if (owned(key)) {
                fresh.addAll(pointing(key, rows));
            }
        }
        owned.addAll(fresh);
        return fresh;
    }

    /** The child's rows go with the parent, or keep it from going: they are its data. */
    private static boolean owned(ForeignKey key) {
        return key.onDelete() != 'n' && key.onDelete() != 'd';
    }

    /** The child is the same thing as its parent, told further: it shares its key. */
    private boolean extendsParent(ForeignKey key) throws SQLException {
        Set<String> shared = Set.copyOf(catalog.table(key.child().oid()).quotedKey());
        return !shared.isEmpty() && shared.equals(Set.copyOf(key.child().columns()));
    }

    private RowSet pointing(ForeignKey key, RowSet rows) throws SQLException {
        RowSet children = new RowSet();
        for (long relation : List.copyOf(rows.relations())) {
            if (catalog.ancestors(relation).contains(key.parent().oid())) {
                for (String batch : rows.batches(relation)) {
                    collect(
                            "SELECT c.tableoid::bigint, c.ctid::text FROM "
                                    + catalog.source(key.child().oid())
                                    + " c JOIN ONLY " + catalog.nameOf(relation) + " p ON " + key.joins("p", "c")
                                    + " WHERE p.ctid = ANY (" + batch + ")",
                            children,
                            owned);
                }
            }
        }
        return children;
    }

    private void collect(String sql, RowSet into, RowSet known) throws SQLException {
        RowSet found = new RowSet();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            take(statement.executeQuery(sql), found);
        }
        into.addAll(found.without(known));
    }

    private static void take(ResultSet row, RowSet into) throws SQLException {
        try (row) {
            while (row.next()) {
                into.add(row.getLong(1), row.getString(2));
            }
        }
    }
}
