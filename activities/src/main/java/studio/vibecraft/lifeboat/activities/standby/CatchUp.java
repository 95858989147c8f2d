package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * The standby on its way to the fence's last byte. A stopping primary sends its connected standbys everything first; whoever comes later
 * streams from the demoted cluster, or fetches from the archive, where everything but the last segment was pushed.
 */
final class CatchUp {
    /** A receiver that lost its primary tries again every 5 seconds by default, and an archive-get takes its time. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final StandbyServer server;
    private final ProgressListener listener;

    CatchUp(StandbyServer server, ProgressListener listener) {
        this.server = server;
        this.listener = listener;
    }

    Lsn reach(Fence fence) {
        return server.use(connection -> follow(connection, fence.endLsn()));
    }

    private Lsn follow(Connection connection, Lsn end) throws SQLException {
        Instant start = Instant.now();
        Instant moved = start;
        Lsn first = StandbyServer.replayed(connection);
        Lsn now = first;
        while (now.isBefore(end)) {
            if (Duration.between(moved, Instant.now()).compareTo(STANDSTILL) > 0) {
                throw incomplete(now, end);
            }
            listener.report(
                    Progress.of(server + " replays WAL", now.minus(first), end.minus(first), start, Instant.now()));
            Waiting.briefly();
            Lsn next = StandbyServer.replayed(connection);
            moved = next.equals(now) ? moved : Instant.now();
            now = next;
        }
        return now;
    }

    private RecoveryException incomplete(Lsn reached, Lsn end) {
        return new RecoveryException(
                Fault.WAL_INCOMPLETE,
                server + " stands still at " + reached + ", " + end.minus(reached)
                        + " bytes before the fence's last byte "
                        + end
                        + ". It does not get the rest from the fenced cluster. Give it a restore_command with this cluster's"
                        + " archive-get and reload it, or copy the segments from saved-wal into its pg_wal; then retry."
                        + " Nothing is lost, nothing was promoted.");
    }
}
