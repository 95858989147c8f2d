package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.BesidePlan;
import studio.vibecraft.lifeboat.contract.procedure.RestoreBeside;
import studio.vibecraft.lifeboat.contract.procedure.RestoredBeside;

/** Makes a copy that will never be the production database. Runs on its host. Every call can be repeated. */
@ActivityInterface
public interface BesideActivities {
    /**
     * Claims the directory and reads the WAL for the point. TARGET_REFUSED, NOT_ENOUGH_SPACE; POINT_REFUSED with the reachable window and why the
     * point lies outside.
     */
    BesidePlan surveyBeside(RecoveryTarget target, RestoreBeside asked);

    /** Goes on where a killed attempt stopped. */
    void copyBackup(RecoveryTarget target, RestoreBeside asked, BesidePlan plan);

    /** Starts the copy in its cage and replays exactly up to the point, where it stays. */
    RestoredBeside replayBeside(RecoveryTarget target, RestoreBeside asked, BesidePlan plan);

    /** Ends the copy and removes what this procedure made. */
    void discardBeside(RecoveryTarget target, RestoreBeside asked);
}
