package studio.vibecraft.lifeboat.activities.guard;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.ReplicaSession;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Changes tables that are in use, in one transaction. Its locks are waited for only a moment at a time, because whoever comes later waits
 * behind us; and in a deadlock we are the one to give way.
 */
final class TableChange {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Set<String> LATER = Set.of("55P03", "40P01");

    private final Sessions sessions;
    private final String recoveryId;
    private final ProgressListener listener;

    TableChange(Sessions sessions, String recoveryId, ProgressListener listener) {
        this.sessions = sessions;
        this.recoveryId = recoveryId;
        this.listener = listener;
    }

    /** A sign of life in between. */
    void tell(String sentence) {
        listener.report(Progress.of(sentence));
    }

    void run(String database, List<String> statements) throws SQLException {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            try {
                attempt(database, statements);
                return;
            } catch (SQLException e) {
                if (!LATER.contains(e.getSQLState())) {
                    throw e;
                }
                if (Instant.now().isAfter(end)) {
                    throw busy(database, e);
                }
                listener.report(Progress.of("waiting for transactions on the tables: " + holders(database)));
                // Whoever waited behind us goes first.
                Waiting.briefly();
            }
        }
    }

    private void attempt(String database, List<String> statements) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            ReplicaSession.begin(connection, recoveryId);
            Rows.run(connection, "SET LOCAL lock_timeout = '2s'");
            Rows.run(connection, "SET LOCAL deadlock_timeout = '50ms'");
            Background.run(
                    () -> {
                        for (String statement : statements) {
                            Rows.run(connection, statement);
                        }
                        connection.commit();
                        return statements;
                    },
                    () -> listener.report(Progress.of("changing the tables' triggers")));
        }
    }

    private RecoveryException busy(String database, SQLException e) throws SQLException {
        return new RecoveryException(
                Fault.TABLE_BUSY,
                "The tables could not be locked within " + LIMIT.toSeconds() + " seconds: " + e.getMessage()
                        + ". Open transactions: " + holders(database) + ". Nothing was changed.",
                e);
    }

    private String holders(String database) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            return Rows.names(connection, """
                            SELECT format('process %s of %s (%s) since %s', pid, usename, application_name, xact_start)
                            FROM pg_stat_activity WHERE datname = current_database() AND xact_start < now() - interval '1 second'
                              AND pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY xact_start LIMIT 5""").stream().collect(Collectors.joining("; "));
        }
    }
}
