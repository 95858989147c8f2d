package studio.vibecraft.lifeboat.activities.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.TakeoverRecord;
import studio.vibecraft.lifeboat.activities.region.AgedFence;
import studio.vibecraft.lifeboat.activities.standby.Promotion;
import studio.vibecraft.lifeboat.activities.standby.StandbyServer;
import studio.vibecraft.lifeboat.activities.standby.StandbyWrite;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.TakenOver;

/** From the fence to the first write, in one go: clients wait, so nothing is in between that could be done before or after. */
final class TakeOver {
    private final RecoveryFiles files;
    private final StandbyConfiguration standby;
    private final Promotion promotion;
    private final StateFile<Instant> writable;
    private final StateFile<Fence> fenced;
    private final ProgressListener listener;

    TakeOver(RecoveryFiles files, StandbyConfiguration standby, ProgressListener listener) {
        this.files = files;
        this.standby = standby;
        this.listener = listener;
        this.writable = new StateFile<>(files.marker("writable-since.json"), Instant.class);
        this.fenced = new StateFile<>(files.marker("old-primary-fence.json"), Fence.class);
        this.promotion = new Promotion(new StandbyServer(standby), writable, listener);
    }

    /** What was promoted by an earlier attempt is not promoted again; its record is written again. */
    TakenOver perform(Fence fence) {
        AgedFence proved = new AgedFence(files, fence, listener);
        if (!proved.fresh() && new StandbyServer(standby).use(StandbyServer::inRecovery)) {
            proved.mustHold();
        }
        int timeline = promotion.promoteOpen(fence, this::write);
        fenced.write(fence);
        return new TakenOver(
                timeline,
                writable.read().orElseThrow(),
                List.of(recorded(standby), StandbyWrite.prove(files.database(), standby)));
    }

    static Check recorded(StandbyConfiguration primary) {
        return new Check(
                "takeover",
                Check.Outcome.PASSED,
                Duration.ZERO,
                "written into " + primary.name() + ": an old primary that comes back demotes itself by it");
    }

    private void write(Connection connection, int timeline) throws SQLException {
        new TakeoverRecord(files.recoveryId(), timeline).write(connection);
        if (writable.read().isEmpty()) {
            writable.write(Instant.now());
        }
    }
}
