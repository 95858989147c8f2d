package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;

/** Saved rows in a temporary table beside the real one, each with a verdict: what is to be done with it, or why nothing is. */
final class StagedTable {
    private static final int EXAMPLES = 20;
    private static final String INSERT = "insert";
    private static final String UPDATE = "update";
    private static final String THERE = "there";

    private final Connection connection;
    private final SavedRows.Table saved;
    private final String staged;
    private final List<String> key;

    private StagedTable(Connection connection, SavedRows.Table saved, String staged, List<String> key) {
        this.connection = connection;
        this.saved = saved;
        this.staged = staged;
        this.key = key;
    }

    static StagedTable load(Connection connection, SavedRows.Table saved, String staged)
            throws SQLException, IOException {
        List<String> now = Columns.stored(connection, saved.relation());
        if (!now.containsAll(saved.columns())) {
            throw new RecoveryException(
                    Fault.UNCERTAIN_ROWS,
                    saved.relation() + " has lost columns since: its rows had " + saved.columns() + ", it now has "
                            + now + ". The rows are in " + saved.file() + ". Nothing was changed.");
        }
        List<String> key = Columns.key(connection, saved.relation());
        StagedTable table = new StagedTable(connection, saved, staged, key);
        table.fill();
        return table;
    }

    private void fill() throws SQLException, IOException {
        Rows.run(
                connection,
                "CREATE TEMP TABLE " + staged + " ON COMMIT DROP AS SELECT ''::text AS lifeboat_kind, "
                        + columns(column -> column) + " FROM " + saved.relation() + " WITH NO DATA");
        try (InputStream in = Files.newInputStream(Path.of(saved.file()))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + staged + " FROM STDIN", in);
        }
        Rows.run(connection, "ALTER TABLE " + staged + " ADD COLUMN lifeboat_verdict text");
        if (!key.isEmpty()) {
            Rows.run(connection, "CREATE INDEX ON " + staged + " (" + String.join(", ", key) + ")");
        }
        Rows.run(connection, "ANALYZE " + staged);
    }

    /** Without a primary key nobody can say which row is which. */
    static boolean withoutKey(Connection connection, String relation) throws SQLException {
        return Columns.key(connection, relation).isEmpty();
    }

    String relation() {
        return saved.relation();
    }

    String staged() {
        return staged;
    }

    /** @param parts the transaction whose versions may be written over, with its subtransactions */
    void compare(List<Long> parts) throws SQLException {
        if (key.isEmpty()) {
            Rows.run(
                    connection,
                    "UPDATE " + staged + " SET lifeboat_verdict = CASE lifeboat_kind WHEN 'D' THEN '" + INSERT
                            + "' ELSE 'the table has no primary key to find its row by' END");
            return;
        }
        Rows.run(connection, """
                UPDATE %1$s s SET lifeboat_verdict = CASE
                    WHEN f.missing AND s.lifeboat_kind = 'D' THEN 'insert'
                    WHEN f.missing THEN 'its row is no longer there, or has another key'
                    WHEN f.same THEN 'there'
                    WHEN f.untouched THEN 'update'
                    WHEN s.lifeboat_kind = 'D' THEN 'its key was used again'
                    ELSE 'its row was changed since' END
                FROM (SELECT i.ctid AS at, t.tableoid IS NULL AS missing, t.xmin::text = ANY ('{%5$s}') AS untouched,
                             ROW(%3$s)::text = ROW(%4$s)::text AS same
                      FROM %1$s i LEFT JOIN ONLY %2$s t ON %6$s) f
                WHERE f.at = s.ctid""".formatted(
                        staged,
                        relation(),
                        columns(column -> "i." + column),
                        columns(column -> "t." + column),
                        parts.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        same("i", "t", key)));
    }

    /** A value that must be unique and belongs to another row by now. */
    void refuseTaken(List<Long> parts) throws SQLException {
        for (List<String> unique : UniqueColumns.besidesKey(connection, relation())) {
            if (!key.isEmpty() && saved.columns().containsAll(unique)) {
                Rows.run(
                        connection,
                        "UPDATE " + staged + " s SET lifeboat_verdict = 'its "
                                + String.join(", ", unique).replace("'", "''")
                                + " belongs to another row now' WHERE s.lifeboat_verdict IN ('insert', 'update')"
                                + " AND EXISTS (SELECT FROM ONLY " + relation() + " t WHERE " + same("s", "t", unique)
                                + " AND NOT (" + same("s", "t", key) + ") AND NOT t.xmin::text = ANY ('{"
                                + parts.stream().map(String::valueOf).collect(Collectors.joining(",")) + "}'))");
            }
        }
    }

    RowReturn.Table result() throws SQLException {
        List<String> examples = Rows.names(
                connection,
                "SELECT ROW(" + (key.isEmpty() ? columns(column -> column) : String.join(", ", key))
                        + ")::text || ': ' || lifeboat_verdict FROM " + staged
                        + " WHERE lifeboat_verdict NOT IN ('insert', 'update', 'there') ORDER BY 1 LIMIT " + EXAMPLES);
        long conflicts = count("NOT IN ('insert', 'update', 'there')");
        return new RowReturn.Table(
                relation(),
                count("= '" + INSERT + "'"),
                count("= '" + UPDATE + "'"),
                count("= '" + THERE + "'"),
                conflicts,
                examples);
    }

    private long count(String verdict) throws SQLException {
        return Rows.all(
                        connection,
                        "SELECT count(*) FROM " + staged + " WHERE lifeboat_verdict " + verdict,
                        row -> row.getLong(1))
                .get(0);
    }

    /** Keeps the versions that are written over, for the undo and the review. */
    void keepReplaced(Path file) throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            String sql = "COPY (SELECT 'U', " + columns(column -> "t." + column) + " FROM " + staged + " s JOIN ONLY "
                    + relation() + " t ON " + (key.isEmpty() ? "false" : same("s", "t", key))
                    + " WHERE s.lifeboat_verdict = 'update') TO STDOUT";
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    void write() throws SQLException {
        Rows.run(
                connection,
                "INSERT INTO " + relation() + " (" + columns(column -> column) + ") OVERRIDING SYSTEM VALUE SELECT "
                        + columns(column -> column) + " FROM " + staged + " WHERE lifeboat_verdict = 'insert'");
        setBack("s.lifeboat_verdict = 'update'");
    }

    /** @param condition which of the staged rows {@code s}, and of the real ones {@code t} */
    void setBack(String condition) throws SQLException {
        List<String> changeable = Columns.changeable(connection, relation()).stream()
                .filter(column -> saved.columns().contains(column) && !key.contains(column))
                .toList();
        if (!key.isEmpty() && !changeable.isEmpty()) {
            String values =
                    changeable.stream().map(column -> column + " = s." + column).collect(Collectors.joining(", "));
            Rows.run(
                    connection,
                    "UPDATE ONLY " + relation() + " t SET " + values + " FROM " + staged + " s WHERE " + condition
                            + " AND " + same("s", "t", key));
        }
    }

    private String columns(UnaryOperator<String> form) {
        return saved.columns().stream().map(form).collect(Collectors.joining(", "));
    }

    private static String same(String one, String other, List<String> columns) {
        return columns.stream()
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" AND "));
    }
}
