package studio.vibecraft.lifeboat.activities.comeback;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The sessions of the present primary, on its own host. */
public record PresentSessions(DatabaseConfiguration present, ProgressListener listener) {
    private static final String IDLE = """
            SELECT format('session %s of %s in %s, idle for %s s', pid, usename, datname, extract(epoch FROM clock_timestamp() - state_change)::int)
            FROM pg_stat_activity
            WHERE state LIKE 'idle in transaction%' AND backend_type = 'client backend' AND state_change < clock_timestamp() - interval '1 s'
            ORDER BY state_change
            """;
    private static final String AT_WORK = """
            SELECT format('session %s of %s in %s, for %s s', pid, usename, datname, extract(epoch FROM clock_timestamp() - xact_start)::int)
            FROM pg_stat_activity
            WHERE state = 'active' AND backend_type = 'client backend' AND xact_start < clock_timestamp() - interval '1 s'
            ORDER BY xact_start
            """;
    private static final String END =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                    + " AND backend_type = 'client backend' AND state_change < clock_timestamp() - interval '1 s'";

    void checkpoint() {
        listener.report(Progress.of("writing a checkpoint on the present primary"));
        try (Connection connection = open()) {
            Rows.run(connection, "CHECKPOINT");
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** Whoever holds up a pause: idle transactions, which may be ended, and those at work, which end by themselves. */
    public Check idle(boolean end) {
        try (Connection connection = open()) {
            List<String> idle = Rows.names(connection, IDLE);
            if (end) {
                Rows.names(connection, END);
            }
            String sessions = Stream.of(
                            named(end ? "Ended" : "Idle in a transaction", idle),
                            named("At work in a transaction", Rows.names(connection, AT_WORK)))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(". "));
            return new Check(
                    "idle transactions",
                    idle.isEmpty() || end ? Check.Outcome.PASSED : Check.Outcome.DEFERRED,
                    Duration.ZERO,
                    sessions.isEmpty() ? "No transaction has been open for a second by now" : sessions);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static String named(String what, List<String> sessions) {
        return sessions.isEmpty() ? "" : what + ": " + String.join("; ", sessions);
    }

    private Connection open() throws SQLException {
        return Connections.superuser(present, "postgres");
    }

    private RecoveryException unreachable(SQLException e) {
        return new RecoveryException(
                Fault.SERVER_UNREACHABLE,
                "The present primary in " + present.postgres().dataDirectory() + ", port "
                        + present.postgres().port() + ", cannot be asked: " + e.getMessage() + ". Nothing was changed.",
                e);
    }
}
