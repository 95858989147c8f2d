package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * Rows that the mistake took from the running database itself, as long as nothing has removed them, seen with the extension pg_dirtyread. It
 * reads a whole table at a time, and unlike every other reader it leaves dead rows where they are.
 *
 * @param function qualified
 * @param parts the transaction that took them, and its subtransactions
 */
record DeadRows(String function, List<Long> parts) implements RowReading {
    private static final String FUNCTION =
            "SELECT n.nspname || '.pg_dirtyread' FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'pg_dirtyread'";
    private static final String COLUMNS = """
            SELECT format('%%I %%s', attname, format_type(atttypid, atttypmod)) FROM pg_attribute
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum""";

    /** Empty when the extension is not there. */
    static Optional<DeadRows> in(Sessions sessions, String database, List<Long> parts) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            return Rows.names(connection, FUNCTION).stream().findFirst().map(function -> new DeadRows(function, parts));
        }
    }

    @Override
    public String rows(Connection connection, Relation relation) throws SQLException {
        String table = relation.name().replace("'", "''");
        String columns = String.join(", ", Rows.names(connection, COLUMNS.formatted(table)));
        String by = parts.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "(SELECT * FROM " + function + "('" + table + "'::regclass) AS r(ctid tid, xmax xid, " + columns
                + ") WHERE xmax::text = ANY ('{" + by + "}')) dead";
    }

    @Override
    public long placesAtOnce() {
        return Long.MAX_VALUE;
    }
}
