package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Objects;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.contract.procedure.SteeredReplay;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Has a standby stand still so that a restart does not end it. PostgreSQL forgets a pause at a restart, so the longest apply delay that there is
 * (24 days) goes with it: no later commit is applied before it is over. The delay that was set before comes back with the resumption.
 */
final class ReplaySwitch {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LONGEST_DELAY = Integer.toString(Integer.MAX_VALUE);
    private static final String OWN_DELAY =
            "SELECT coalesce((SELECT setting FROM pg_settings WHERE name = 'recovery_min_apply_delay' AND sourcefile LIKE '%postgresql.auto.conf'), '')";
    /** Within an apply delay a pause that is asked for holds, too: it is looked at before the commit is applied. */
    private static final String STANDS =
            "SELECT pg_get_wal_replay_pause_state() = 'paused' OR (pg_get_wal_replay_pause_state() <> 'not paused'"
                    + " AND (SELECT setting::bigint FROM pg_settings WHERE name = 'recovery_min_apply_delay') > 0)";

    private final StandbyServer server;
    private final StateFile<Delay> before;
    private final ProgressListener listener;

    ReplaySwitch(StandbyServer server, StateFile<Delay> before, ProgressListener listener) {
        this.server = server;
        this.before = before;
        this.listener = listener;
    }

    /** @param own what ALTER SYSTEM had set; empty when nothing */
    record Delay(String own) {}

    SteeredReplay pause() {
        return server.use(connection -> {
            requireStandby(connection);
            listener.report(Progress.of("asking " + server + " to stand still"));
            Rows.run(connection, "SELECT pg_wal_replay_pause()");
            await(connection, STANDS, "stand still");
            if (before.read().isEmpty()) {
                before.write(new Delay(StandbyServer.one(connection, OWN_DELAY)));
            }
            Rows.run(connection, "ALTER SYSTEM SET recovery_min_apply_delay = '" + LONGEST_DELAY + "'");
            Rows.run(connection, "SELECT pg_reload_conf()");
            await(
                    connection,
                    "SELECT setting::bigint > 1000000000 FROM pg_settings WHERE name = 'recovery_min_apply_delay'",
                    "take the delay");
            return described(connection, true);
        });
    }

    SteeredReplay resume() {
        return server.use(connection -> {
            requireStandby(connection);
            String own = before.read().map(Delay::own).orElse("");
            Rows.run(
                    connection,
                    own.isEmpty()
                            ? "ALTER SYSTEM RESET recovery_min_apply_delay"
                            : "ALTER SYSTEM SET recovery_min_apply_delay = '" + Long.parseLong(own) + "'");
            Rows.run(connection, "SELECT pg_reload_conf()");
            Rows.run(connection, "SELECT pg_wal_replay_resume()");
            await(connection, "SELECT pg_get_wal_replay_pause_state() = 'not paused'", "go on");
            before.delete();
            return described(connection, false);
        });
    }

    private void requireStandby(Connection connection) throws SQLException {
        if (!StandbyServer.inRecovery(connection)) {
            throw new RecoveryException(
                    Fault.TARGET_REFUSED, server + " is no standby: it takes writes. Nothing was changed there.");
        }
    }

    private void await(Connection connection, String condition, String what) {
        Waiting.until(
                LIMIT,
                () -> listener.report(Progress.of("waiting for " + server + " to " + what)),
                () -> holds(connection, condition),
                () -> server + " did not " + what + " within " + LIMIT.toSeconds() + " s. Nothing is lost; try again.");
    }

    private static boolean holds(Connection connection, String condition) {
        try {
            return StandbyServer.one(connection, condition).equals("t");
        } catch (SQLException e) {
            // The limit decides.
            return false;
        }
    }

    private SteeredReplay described(Connection connection, boolean paused) throws SQLException {
        Timestamp last = Rows.all(
                        connection,
                        "SELECT coalesce(pg_last_xact_replay_timestamp(), 'epoch')",
                        row -> row.getTimestamp(1))
                .get(0);
        boolean known = Objects.requireNonNull(last).getTime() > 0;
        return new SteeredReplay(
                server.configuration().name(),
                server.configuration().address(),
                paused,
                StandbyServer.replayed(connection),
                known ? last.toInstant() : null);
    }
}
