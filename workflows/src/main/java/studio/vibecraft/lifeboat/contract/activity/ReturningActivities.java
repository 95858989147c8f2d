package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.ReplicationLag;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.Verification;

/** The old primary on its way back. Runs on its own host. Every call can be repeated. */
@ActivityInterface
public interface ReturningActivities {
    /**
     * Looks at its files and at the present primary. Changes nothing. NO_RETURN when nobody serves in its stead, WRONG_INSTANCE when its files
     * are another cluster's.
     */
    ReturningPrimary examineOldPrimary(RecoveryTarget target);

    /**
     * A standby of the present primary afterwards, and streaming: as it is, rewound, or restored from the newest backup. What only it holds is
     * kept before. A rewind that fails becomes a restore, and what was there is moved aside.
     */
    Check followPresentPrimary(RecoveryTarget target, ReturningPrimary seen);

    /** Waits until next to nothing is missing, then writes a restartpoint. STANDBY_UNFIT when it stands still, ARCHIVING_BROKEN when it could not archive. */
    ReplicationLag awaitSmallLag(RecoveryTarget target);

    /** Waits, for seconds only, until the stopped primary's last record is replayed; WAL_INCOMPLETE, with the numbers, when it does not come. */
    Lsn reachEnd(RecoveryTarget target, Fence fence);

    /** Promotes, once. @return the new timeline */
    int promoteOldPrimary(RecoveryTarget target, Fence fence);

    /** The application's own user commits a write there, and the new timeline is archived. */
    Verification proveReturned(RecoveryTarget target, int timeline);
}
