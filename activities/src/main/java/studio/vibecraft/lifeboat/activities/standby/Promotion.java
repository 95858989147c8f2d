package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** From standby to primary: in two moves, promoted while ordinary sessions stay read-only, then opened; or at once. */
public final class Promotion {
    private static final String LOADED = "SELECT pg_conf_load_time()";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** pg_promote's own wait looks ten times a second, and clients wait for it. */
    private static final long LOOK_MILLISECONDS = 5;

    private static final String CLOSED =
            "SELECT count(*) FROM pg_file_settings WHERE name = 'default_transaction_read_only' AND applied AND setting::boolean";

    private final StandbyServer server;
    private final StateFile<Instant> opened;
    private final ProgressListener listener;

    public Promotion(StandbyServer server, StateFile<Instant> opened, ProgressListener listener) {
        this.server = server;
        this.opened = opened;
        this.listener = listener;
    }

    /** The server itself is the record: what is out of recovery is not promoted again. @return the new timeline */
    int promote(Fence fence) {
        return promote(
                fence,
                connection -> set(connection, "ALTER SYSTEM SET default_transaction_read_only = 'on'"),
                (connection, timeline) -> {});
    }

    /**
     * The same, and everybody may write from that moment: all that could be proved was proved before.
     *
     * @param first written in the session that promoted, before anything else; may be written again by another attempt
     */
    public int promoteOpen(Fence fence, FirstWrite first) {
        return promote(fence, connection -> {}, first);
    }

    /** Done to it just before. */
    private interface Precaution {
        void take(Connection connection) throws SQLException;
    }

    /** Done in it just after. */
    @FunctionalInterface
    public interface FirstWrite {
        void write(Connection connection, int timeline) throws SQLException;
    }

    private int promote(Fence fence, Precaution precaution, FirstWrite first) {
        return server.use(connection -> {
            Optional<Lsn> standsAt = StandbyServer.standsAt(connection);
            if (standsAt.isPresent()) {
                requireReached(standsAt.get(), fence);
                precaution.take(connection);
                StandbyServer.one(connection, "SELECT pg_promote(false)");
                awaitEnd(connection);
            }
            int timeline = timeline(connection);
            requireReached(branchedAt(connection, timeline), fence);
            first.write(connection, timeline);
            return timeline;
        });
    }

    private void awaitEnd(Connection connection) throws SQLException {
        Instant limit = Instant.now().plus(LIMIT);
        while (StandbyServer.inRecovery(connection)) {
            if (Instant.now().isAfter(limit)) {
                throw new RecoveryException(
                        Fault.SERVER_UNREACHABLE, "The promotion of " + server + " did not end within 10 minutes.");
            }
            listener.report(Progress.of("promoting " + server));
            Waiting.pause(LOOK_MILLISECONDS);
        }
    }

    private static int timeline(Connection connection) throws SQLException {
        return Integer.parseInt(
                StandbyServer.one(connection, "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"), 16);
    }

    /** The last line of the new timeline's history: number of the old timeline, position, reason. */
    private static Lsn branchedAt(Connection connection, int timeline) throws SQLException {
        String history =
                StandbyServer.one(connection, String.format("SELECT pg_read_file('pg_wal/%08X.history')", timeline));
        String last = history.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
        return Lsn.parse(last.split("\t", -1)[1]);
    }

    private void requireReached(Lsn reached, Fence fence) {
        if (reached.isBefore(fence.endLsn())) {
            throw new RecoveryException(
                    Fault.WRONG_INSTANCE,
                    server + " has the old cluster's WAL only up to " + reached
                            + ", but commits were acknowledged up to "
                            + fence.endLsn()
                            + ". It must not take over; somebody else may have promoted it. The old cluster stays"
                            + " fenced and holds everything.");
        }
    }

    Instant open() {
        return server.use(connection -> {
            if (StandbyServer.inRecovery(connection)) {
                throw new RecoveryException(Fault.WRONG_INSTANCE, server + " is in recovery; clients cannot write.");
            }
            set(connection, "ALTER SYSTEM RESET default_transaction_read_only");
            if (!StandbyServer.one(connection, CLOSED).equals("0")) {
                throw new RecoveryException(
                        Fault.CONFIGURATION,
                        "The configuration of " + server
                                + " itself says default_transaction_read_only = on; take that out, then retry.");
            }
            Instant when = opened.read().orElseGet(Instant::now);
            opened.write(when);
            return when;
        });
    }

    /** Returns when this session has read the new setting; the others read it before their next statement. */
    private void set(Connection connection, String sql) throws SQLException {
        String before = StandbyServer.one(connection, LOADED);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_reload_conf()");
        }
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (StandbyServer.one(connection, LOADED).equals(before)) {
            if (Instant.now().isAfter(limit)) {
                throw new RecoveryException(Fault.SERVER_UNREACHABLE, server + " does not reload its configuration.");
            }
            Waiting.briefly();
        }
    }
}
