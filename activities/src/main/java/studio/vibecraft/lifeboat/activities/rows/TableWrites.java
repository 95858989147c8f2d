package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Columns;

/** Does with the staged rows what their verdicts say. */
final class TableWrites {
    private final StagedTable table;

    TableWrites(StagedTable table) {
        this.table = table;
    }

    void insert() throws SQLException {
        Rows.run(
                table.connection(),
                "INSERT INTO " + table.relation() + " (" + table.columns(column -> column)
                        + ") OVERRIDING SYSTEM VALUE SELECT " + table.columns(column -> column) + " FROM "
                        + table.staged() + " WHERE lifeboat_verdict = 'insert'");
    }

    /**
     * Writes over those that were changed.
     *
     * @param file gets what was there before, for the undo and the review; empty where nothing is written over, whatever an earlier attempt left
     */
    void replace(Path file, boolean any) throws SQLException, IOException {
        if (any) {
            keepReplaced(file);
            setBack("s.lifeboat_verdict = 'update'");
        } else {
            Files.write(file, new byte[0]);
        }
    }

    private void keepReplaced(Path file) throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            String sql = "COPY (SELECT 'U', " + table.columns(column -> "t." + column) + " FROM " + table.staged()
                    + " s JOIN ONLY "
                    + table.relation() + " t ON "
                    + (table.key().isEmpty() ? "false" : StagedTable.same("s", "t", table.key()))
                    + " WHERE s.lifeboat_verdict = 'update') TO STDOUT";
            table.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    /** @param condition which of the staged rows {@code s}, and of the real ones {@code t} */
    void setBack(String condition) throws SQLException {
        List<String> changeable = Columns.changeable(table.connection(), table.relation()).stream()
                .filter(column ->
                        table.saved().columns().contains(column) && !table.key().contains(column))
                .toList();
        if (!table.key().isEmpty() && !changeable.isEmpty()) {
            String values =
                    changeable.stream().map(column -> column + " = s." + column).collect(Collectors.joining(", "));
            Rows.run(
                    table.connection(),
                    "UPDATE ONLY " + table.relation() + " t SET " + values + " FROM " + table.staged() + " s WHERE "
                            + condition + " AND " + StagedTable.same("s", "t", table.key()));
        }
    }
}
