package studio.vibecraft.lifeboat.activities.comeback;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.ArchiveSettings;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.follow.Follower;
import studio.vibecraft.lifeboat.activities.standby.StandbyServer;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.ReplicationLag;

/** The old primary, following, until it could take over within moments. */
final class SmallLag {
    /** Replayed in a hundredth of a second; while clients write it is never nothing. */
    private static final long SMALL = 1L << 20;

    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(15);
    private static final long LOOK_MILLISECONDS = 250;
    /** While clients wait. */
    private static final long QUICK_LOOK_MILLISECONDS = 5;

    private final StandbyServer here;
    private final Follower follower;
    private final ProgressListener listener;

    SmallLag(StandbyServer here, Follower follower, ProgressListener listener) {
        this.here = here;
        this.follower = follower;
        this.listener = listener;
    }

    ReplicationLag await() {
        Instant moved = Instant.now();
        Lsn last = Lsn.ZERO;
        while (true) {
            Optional<ReplicationLag> lag = follower.lag();
            if (lag.isPresent() && lag.get().bytes() <= SMALL) {
                ready();
                return lag.get();
            }
            Lsn now = here.use(StandbyServer::replayed);
            moved = now.equals(last) ? moved : Instant.now();
            last = now;
            if (Duration.between(moved, Instant.now()).compareTo(STANDSTILL) > 0) {
                throw new RecoveryException(
                        Fault.STANDBY_UNFIT,
                        "The old primary stands still at " + now + ", "
                                + lag.map(ReplicationLag::sentence).orElse("and does not stream")
                                + ". The present primary serves on.");
            }
            listener.report(Progress.of("the old primary is "
                    + lag.map(ReplicationLag::sentence).orElse("not streaming yet") + ", at " + now));
            Waiting.pause(LOOK_MILLISECONDS);
        }
    }

    /** What would be slow during the hand-over, or could not be mended after it. */
    private void ready() {
        here.use(connection -> {
            List<String> missing = ArchiveSettings.missing(here.sessions());
            if (!missing.isEmpty()) {
                throw new RecoveryException(
                        Fault.ARCHIVING_BROKEN,
                        "The old primary would not archive once it serves: " + String.join("; ", missing)
                                + ". The present primary serves on.");
            }
            Rows.run(connection, "CHECKPOINT");
            return missing;
        });
    }

    /** A stopping primary sends its standbys everything first, so this takes moments or will not happen. */
    Lsn reach(Lsn end) {
        return here.use(connection -> reached(connection, end));
    }

    private Lsn reached(Connection connection, Lsn end) throws SQLException {
        Instant limit = Instant.now().plus(LAST_RECORDS);
        Lsn now = StandbyServer.replayed(connection);
        while (now.isBefore(end)) {
            if (Instant.now().isAfter(limit)) {
                throw new RecoveryException(
                        Fault.WAL_INCOMPLETE,
                        here + " has replayed up to " + now + ", " + end.minus(now)
                                + " bytes before the stopped primary's last record, and gets no more. It was not promoted.");
            }
            listener.report(Progress.of("the old primary replays the last records"));
            Waiting.pause(QUICK_LOOK_MILLISECONDS);
            now = StandbyServer.replayed(connection);
        }
        return now;
    }
}
