package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;

/** Has a streaming standby take over. Runs on the damaged cluster's host and reaches the standby by SQL only. Every call can be repeated. */
@ActivityInterface
public interface StandbyActivities {
    /** Looks at every configured standby, in the configuration's order; empty when there is none. Changes nothing. */
    List<Standby> lookAtStandbys(RecoveryTarget target, CorruptionScope scope);

    /** Waits until the standby has replayed the fence's last byte; WAL_INCOMPLETE, with the numbers, when it stands still before. */
    Lsn catchUp(RecoveryTarget target, String standby, Fence fence);

    /**
     * Promotes, once. Ordinary sessions stay read-only until {@link #openStandby}. That keeps clients from writing too early; it is no
     * quarantine, so nothing is undone from here on.
     *
     * @return the new timeline
     */
    int promoteStandby(RecoveryTarget target, String standby, Fence fence);

    /** Physical slots are made again (but not the standby's own), logical ones are named in the answer. */
    Check recreateSlotsOnStandby(RecoveryTarget target, String standby, CorruptionScope scope);

    /** A segment of the new timeline is in the repository, put there by this server. FAILED, with what to do, when it is not. */
    Check proveStandbyArchives(RecoveryTarget target, String standby, int timeline);

    /** The application's own user commits a real write there. */
    Check proveStandbyWrite(RecoveryTarget target, String standby);

    /** Ordinary sessions may write. @return when */
    Instant openStandby(RecoveryTarget target, String standby);
}
