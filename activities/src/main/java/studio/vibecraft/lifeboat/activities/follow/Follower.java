package studio.vibecraft.lifeboat.activities.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.ReplicationLag;

/**
 * A standby as its primary sees it.
 *
 * @param primary sessions there
 * @param applicationName by which the primary knows it
 */
public record Follower(Sessions primary, String applicationName) {
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final long LOOK_MILLISECONDS = 250;
    private static final String LAG =
            "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint, coalesce(extract(epoch FROM replay_lag) * 1000, 0)::bigint"
                    + " FROM pg_stat_replication WHERE state = 'streaming' AND replay_lsn IS NOT NULL AND application_name = '";

    /** Empty when it does not stream. */
    public Optional<ReplicationLag> lag(Connection connection) throws SQLException {
        return Rows.all(
                        connection,
                        LAG + applicationName + "'",
                        row -> new ReplicationLag(Math.max(0, row.getLong(1)), Duration.ofMillis(row.getLong(2))))
                .stream()
                .findFirst();
    }

    /** The same; a primary that does not answer sees nobody. */
    public Optional<ReplicationLag> lag() {
        try (Connection connection = primary.open("postgres")) {
            return lag(connection);
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits until it streams. It may replay from the archive for hours; one that does neither waits for a person.
     *
     * @param what the standby, for people
     * @param advice what to look at when it stands still
     */
    public void awaitStreaming(String what, Supplier<String> replayed, String advice, ProgressListener listener) {
        Instant moved = Instant.now();
        String last = "";
        while (lag().isEmpty()) {
            String now = replayed.get();
            moved = now.equals(last) ? moved : Instant.now();
            last = now;
            if (Duration.between(moved, Instant.now()).compareTo(STANDSTILL) > 0) {
                throw new RecoveryException(
                        Fault.SERVER_UNREACHABLE, what + " stands still at " + now + " and does not stream. " + advice);
            }
            listener.report(Progress.of(what + " is at " + now));
            Waiting.pause(LOOK_MILLISECONDS);
        }
    }

    /** How far a standby on this host has come, for people. */
    public static String replayed(DatabaseConfiguration standby) {
        try (Connection connection = Connections.superuser(standby, "postgres")) {
            return Rows.names(connection, "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')::text")
                    .get(0);
        } catch (SQLException e) {
            return "an unknown position (" + e.getMessage() + ")";
        }
    }
}
