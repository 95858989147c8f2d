package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.io.InputStream;
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
import studio.vibecraft.lifeboat.model.SavedRows;

/** Saved rows in a temporary table beside the real one, with room for a verdict on each. */
final class StagedTable {
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

    Connection connection() {
        return connection;
    }

    SavedRows.Table saved() {
        return saved;
    }

    /** Quoted columns, empty without a primary key. */
    List<String> key() {
        return key;
    }

    /** All columns of the saved rows, each in this form. */
    String columns(UnaryOperator<String> form) {
        return saved.columns().stream().map(form).collect(Collectors.joining(", "));
    }

    /** That two rows agree in these columns. */
    static String same(String one, String other, List<String> columns) {
        return columns.stream()
                .map(column -> one + "." + column + " = " + other + "." + column)
                .collect(Collectors.joining(" AND "));
    }
}
