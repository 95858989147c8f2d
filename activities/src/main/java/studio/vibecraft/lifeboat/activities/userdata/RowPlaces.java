package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey.Side;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Finds rows in the database: by what a column holds, or along a foreign key from rows that were found before. */
record RowPlaces(Connection connection, TableCatalog catalog) {
    private static final int FETCH = 10_000;
    /** SQLSTATE class of values that their type does not take. */
    private static final String DATA_EXCEPTION = "22";
    /** A type's own equality, wherever it lives: by its name only those of PostgreSQL itself are found. */
    private static final String EQUALITY = """
            SELECT format('OPERATOR(%I.%s)', m.nspname, o.oprname)
            FROM pg_type t JOIN pg_opclass c ON c.opcintype = coalesce(nullif(t.typbasetype, 0), t.oid) AND c.opcdefault
            JOIN pg_am a ON a.oid = c.opcmethod AND a.amname = 'btree'
            JOIN pg_amop x ON x.amopfamily = c.opcfamily AND x.amopstrategy = 3
             AND x.amoplefttype = c.opcintype AND x.amoprighttype = c.opcintype
            JOIN pg_operator o ON o.oid = x.amopopr JOIN pg_namespace m ON m.oid = o.oprnamespace
            WHERE t.oid = '""";

    /** UNKNOWN_KEY when no row has it, or several have. */
    RowSet named(DataTable table, DataColumn column, String key) throws SQLException {
        RowSet rows = new RowSet();
        String sql = "SELECT tableoid::bigint, ctid::text FROM " + table.source() + " WHERE " + column.quoted() + " "
                + equality(column) + " CAST(? AS " + column.type() + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            take(statement.executeQuery(), rows);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)) {
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

    private String equality(DataColumn column) throws SQLException {
        return Rows.names(connection, EQUALITY + column.type().replace("'", "''") + "'::regtype").stream()
                .findFirst()
                .orElse("=");
    }

    private static RecoveryException unknown(
            DataTable table, DataColumn column, String found, @Nullable SQLException cause) {
        return new RecoveryException(
                Fault.UNKNOWN_KEY,
                "In " + table.name() + ", column " + column.quoted() + ": " + found + ". Nothing was written.",
                cause);
    }

    /** Whether some of these rows are the table's, or one of its partitions'. */
    boolean holds(RowSet rows, long table) {
        return rows.relations().stream()
                .anyMatch(relation -> catalog.ancestors(relation).contains(table));
    }

    /** Those at which these rows point. */
    RowSet parents(ForeignKey key, RowSet rows) throws SQLException {
        return joined(key, key.parent(), "p", key.child(), "c", rows);
    }

    /** Those that point at these rows. */
    RowSet children(ForeignKey key, RowSet rows) throws SQLException {
        return joined(key, key.child(), "c", key.parent(), "p", rows);
    }

    private RowSet joined(ForeignKey key, Side wanted, String w, Side known, String k, RowSet rows)
            throws SQLException {
        RowSet found = new RowSet();
        for (long relation : rows.relations()) {
            if (catalog.ancestors(relation).contains(known.oid())) {
                String sql = "SELECT " + w + ".tableoid::bigint, " + w + ".ctid::text FROM " + wanted.source() + " " + w
                        + " JOIN ONLY " + catalog.nameOf(relation) + " " + k + " ON " + key.joins("p", "c")
                        + " WHERE " + k + ".ctid = ANY (";
                for (String batch : rows.batches(relation)) {
                    collect(sql + batch + ")", found);
                }
            }
        }
        return found;
    }

    private void collect(String sql, RowSet into) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            take(statement.executeQuery(sql), into);
        }
    }

    private static void take(ResultSet row, RowSet into) throws SQLException {
        try (row) {
            while (row.next()) {
                into.add(row.getLong(1), row.getString(2));
            }
        }
    }
}
