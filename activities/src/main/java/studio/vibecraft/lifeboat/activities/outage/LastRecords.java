package studio.vibecraft.lifeboat.activities.outage;

import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.standby.StandbyServer;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;

/** The end of a primary's WAL on its way to a standby. Clients wait meanwhile, so what does not move is not waited for long. */
record LastRecords(StandbyConfiguration standby, ProgressListener listener) {
    private static final Duration STANDSTILL = Duration.ofSeconds(2);
    private static final long LOOK_MILLISECONDS = 5;

    boolean come(Lsn end) {
        return new StandbyServer(standby).use(connection -> {
            Lsn now = StandbyServer.replayed(connection);
            Instant moved = Instant.now();
            while (now.isBefore(end) && Duration.between(moved, Instant.now()).compareTo(STANDSTILL) < 0) {
                listener.report(Progress.of("waiting for the last records of the old primary"));
                Waiting.pause(LOOK_MILLISECONDS);
                Lsn next = StandbyServer.replayed(connection);
                moved = next.equals(now) ? moved : Instant.now();
                now = next;
            }
            return !now.isBefore(end);
        });
    }
}
