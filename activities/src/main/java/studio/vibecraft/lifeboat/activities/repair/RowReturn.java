package studio.vibecraft.lifeboat.activities.repair;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SalvagedRows;

/**
 * Puts salvaged rows back as replication would: no triggers, no changed timestamps. One transaction a table; rows that are there already are
 * left alone, so a second run changes nothing. A key that is there with other content is a person's matter.
 */
public final class RowReturn {
    private final Sessions sessions;
    private final ProgressListener listener;

    public RowReturn(Sessions sessions, ProgressListener listener) {
        this.sessions = sessions;
        this.listener = listener;
    }

    /** @return rows that were put back by this call */
    public long put(SalvagedRows rows) {
        long returned = 0;
        for (SalvagedRows.Table table : rows.tables()) {
            listener.report(Progress.of("returning " + table.rows() + " rows to " + table.relation()));
            returned += put(table);
        }
        return returned;
    }

    private long put(SalvagedRows.Table table) {
        try (Connection connection = sessions.open(table.database());
                Statement statement = connection.createStatement()) {
            // The replayed indexes still point at rows that replay overwrote.
            Background.run(
                    () -> statement.execute("REINDEX TABLE " + table.relation()),
                    () -> listener.report(Progress.of("rebuilding indexes of " + table.relation())));
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("CREATE TEMP TABLE salvaged ON COMMIT DROP AS SELECT "
                    + Columns.list(connection, table.relation()) + " FROM " + table.relation() + " WITH NO DATA");
            load(connection, table);
            refuseConflicts(connection, table);
            long rows = statement.executeUpdate(insert(connection, table.relation()));
            connection.commit();
            return rows;
        } catch (SQLException | IOException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "Rows of " + table.relation() + " could not be put back: " + e.getMessage(),
                    e);
        }
    }

    private static void load(Connection connection, SalvagedRows.Table table) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(Path.of(table.file()))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY salvaged FROM STDIN", in);
        }
    }

    private static void refuseConflicts(Connection connection, SalvagedRows.Table table) throws SQLException {
        List<String> key = Columns.key(connection, table.relation());
        if (key.isEmpty()) {
            return;
        }
        List<String> columns = Columns.stored(connection, table.relation());
        String differing = "SELECT ROW(" + qualified("s", key) + ")::text FROM salvaged s JOIN " + table.relation()
                + " t ON " + same(key) + " WHERE ROW(" + qualified("s", columns) + ")::text IS DISTINCT FROM ROW("
                + qualified("t", columns) + ")::text";
        List<String> conflicts = Rows.names(connection, differing);
        if (!conflicts.isEmpty()) {
            connection.rollback();
            throw new RecoveryException(
                    Fault.UNCERTAIN_ROWS,
                    conflicts.size() + " keys of " + table.relation() + " in " + table.database()
                            + " were used again with other content after the damage: "
                            + conflicts.subList(0, Math.min(20, conflicts.size()))
                            + ". The lost versions are in " + table.file() + ". Nothing was changed.");
        }
    }

    private static String insert(Connection connection, String table) throws SQLException {
        List<String> columns = Columns.stored(connection, table);
        List<String> key = Columns.key(connection, table);
        String there = key.isEmpty()
                ? "ROW(" + qualified("t", columns) + ")::text = ROW(" + qualified("s", columns) + ")::text"
                : same(key);
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") OVERRIDING SYSTEM VALUE SELECT "
                + qualified("s", columns) + " FROM salvaged s WHERE NOT EXISTS (SELECT FROM ONLY " + table + " t WHERE "
                + there + ")";
    }

    private static String qualified(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }

    private static String same(List<String> key) {
        return key.stream().map(column -> "s." + column + " = t." + column).collect(Collectors.joining(" AND "));
    }
}
