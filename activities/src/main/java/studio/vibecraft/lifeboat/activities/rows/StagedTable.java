package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.activities.staging.StagedRows;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SavedRows;

/** The saved rows of one table, staged: each with its kind, and with what is to be done with it. */
final class StagedTable {
    private final SavedRows.Table saved;
    private final StagedRows rows;
    private final List<String> key;

    private StagedTable(SavedRows.Table saved, StagedRows rows, List<String> key) {
        this.saved = saved;
        this.rows = rows;
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
        StagedRows rows = StagedRows.load(
                connection,
                staged,
                "''::text AS lifeboat_kind, " + String.join(", ", saved.columns()),
                saved.relation(),
                out -> Files.copy(Path.of(saved.file()), out));
        rows.judge(key, "'insert'");
        return new StagedTable(saved, rows, key);
    }

    /** Without a primary key nobody can say which row is which. */
    static boolean withoutKey(Connection connection, String relation) throws SQLException {
        return Columns.key(connection, relation).isEmpty();
    }

    String relation() {
        return saved.relation();
    }

    String staged() {
        return rows.name();
    }

    Connection connection() {
        return rows.connection();
    }

    /** @param condition on their verdict, beginning with an operator */
    long count(String condition) throws SQLException {
        return rows.count(condition);
    }

    void analyze() throws SQLException {
        rows.analyze(key);
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
