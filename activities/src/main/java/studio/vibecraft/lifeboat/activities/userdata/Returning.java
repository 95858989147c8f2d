package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.OwnedSequence;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Writes staged rows into their table, as replication would: the session's role keeps triggers and foreign keys out of it. */
final class Returning {
    private final Staging staging;
    private final Connection connection;

    Returning(Staging staging) {
        this.staging = staging;
        this.connection = staging.connection();
    }

    void missing() throws SQLException {
        if (staging.links()) {
            update("missing");
            return;
        }
        String columns = DataTable.list(null, staging.matched().columns());
        execute("INSERT INTO " + staging.table().name() + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                + " FROM " + staging.name() + " WHERE " + Staging.is("missing"));
    }

    /** The export's content in the place of what is there. */
    void different() throws SQLException {
        update("different");
    }

    private void update(String state) throws SQLException {
        if (staging.content().isEmpty()) {
            return;
        }
        String values = staging.content().stream()
                .map(column -> column.quoted() + " = s." + column.quoted())
                .collect(Collectors.joining(", "));
        execute("UPDATE " + staging.table().source() + " t SET " + values + " FROM " + staging.name() + " s WHERE "
                + staging.sameKey() + " AND s." + Staging.is(state));
    }

    /** The rows that {@link #different} replaces, as they are. */
    String replaced() {
        return "SELECT " + DataTable.list("t", staging.matched().columns()) + " FROM "
                + staging.table().source() + " t JOIN " + staging.name() + " s ON " + staging.sameKey() + " WHERE s."
                + Staging.is("different");
    }

    /** One sentence for each foreign key under which an exported row has no parent. */
    List<String> orphans(List<ForeignKey> keys, TableCatalog catalog) throws SQLException {
        List<String> sentences = new ArrayList<>();
        for (ForeignKey key : keys) {
            if (concerns(key, catalog)) {
                long orphans = Rows.all(
                                connection,
                                "SELECT count(*) FROM " + staging.name() + " c WHERE c." + Staging.is("missing")
                                        + " AND " + key.orphan("c"),
                                row -> row.getLong(1))
                        .get(0);
                if (orphans > 0) {
                    sentences.add(orphans + " rows would have no parent in "
                            + catalog.nameOf(key.parent().oid()) + " (" + key.name() + ")");
                }
            }
        }
        return sentences;
    }

    private boolean concerns(ForeignKey key, TableCatalog catalog) throws SQLException {
        return catalog.knows(key.child().oid())
                && catalog.knows(key.parent().oid())
                && catalog.table(key.child().oid()).oid() == staging.table().oid()
                && staging.matched().columns().stream()
                        .map(DataColumn::quoted)
                        .toList()
                        .containsAll(key.child().columns());
    }

    /** A sequence that stands before a returned value would hand it out again. Not taken back by a rollback, so done last. */
    void advanceSequences() throws SQLException {
        List<String> exported =
                staging.matched().columns().stream().map(DataColumn::quoted).toList();
        OwnedSequence.raise(connection, staging.table().name(), staging.name(), exported);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
