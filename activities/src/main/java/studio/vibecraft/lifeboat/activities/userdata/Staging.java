package studio.vibecraft.lifeboat.activities.userdata;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * One file of an export as a temporary table beside its real one, each row with what would become of it: missing, same, different, taken
 * (a unique value of it belongs to another row) or gone (a link's row is not there any more).
 */
record Staging(Connection connection, SchemaMatch.Matched matched, String name) {
    private static final String STATE = "\"lifeboat state\"";

    static Staging load(Connection connection, SchemaMatch.Matched matched, Path directory, int number)
            throws SQLException, IOException {
        Staging staging = new Staging(connection, matched, "pg_temp.staged_" + number);
        Rows.run(
                connection,
                "CREATE TEMP TABLE staged_" + number + " ON COMMIT DROP AS SELECT "
                        + DataTable.list(null, matched.columns()) + ", 'missing'::text AS " + STATE + " FROM "
                        + matched.table().name() + " WITH NO DATA");
        Rows.run(connection, "ALTER TABLE " + staging.name + " ALTER " + STATE + " SET DEFAULT 'missing'");
        staging.fill(directory);
        Rows.run(connection, "ANALYZE " + staging.name);
        return staging;
    }

    private void fill(Path directory) throws SQLException, IOException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name + " (" + DataTable.list(null, matched.columns()) + ") FROM STDIN");
        try {
            new RowReader(directory, matched.file()).read(values -> send(copy, CopyText.row(values)));
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, byte[] row) throws IOException {
        try {
            copy.writeToCopy(row, 0, row.length);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    boolean links() {
        return matched.file().link() != null;
    }

    DataTable table() {
        return matched.table();
    }

    long count(String state) throws SQLException {
        String sql = "SELECT count(*) FROM " + name + " WHERE " + is(state);
        return Rows.all(connection, sql, row -> row.getLong(1)).get(0);
    }

    static String is(String state) {
        return STATE + " = '" + state + "'";
    }

    String set(String state) {
        return "UPDATE " + name + " s SET " + STATE + " = '" + state + "'";
    }

    /** The condition under which a staged row {@code s} and a real row {@code t} have the same primary key. */
    String sameKey() {
        return table().primaryKey().map(UniqueKey::same).orElse("false");
    }

    /** What a person calls the row {@code s}. */
    String label() {
        List<DataColumn> columns = matched.columns().stream()
                .filter(column ->
                        table().keyColumns().isEmpty() || table().keyColumns().contains(column.name()))
                .toList();
        return "(SELECT string_agg(v, ', ') FROM (VALUES "
                + columns.stream()
                        .map(column -> "(s." + column.quoted() + "::text)")
                        .collect(Collectors.joining(", "))
                + ") AS k(v))";
    }

    /** Everything but the primary key, and what can never be updated. */
    List<DataColumn> content() {
        return matched.columns().stream()
                .filter(column -> !table().keyColumns().contains(column.name()) && !column.identity())
                .toList();
    }

    String row(String alias) {
        return "ROW(" + DataTable.list(alias, matched.columns()) + ")::text";
    }
}
