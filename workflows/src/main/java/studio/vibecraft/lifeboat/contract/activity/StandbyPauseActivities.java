package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.PauseStandby;
import studio.vibecraft.lifeboat.contract.procedure.PausedStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumeStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumedStandby;

/** Stops and continues a standby's replay. Runs on the protected cluster's host and reaches the standby by SQL. Every call can be repeated. */
@ActivityInterface
public interface StandbyPauseActivities {
    /** STANDBY_UNFIT when it is none, CONFIGURATION when nobody knows it. A second call leaves it where the first did. */
    PausedStandby pauseStandby(RecoveryTarget target, PauseStandby asked);

    /** Restarts it by its configured command where that is needed; without one, the answer says that a person has to. */
    ResumedStandby resumeStandby(RecoveryTarget target, ResumeStandby asked);
}
