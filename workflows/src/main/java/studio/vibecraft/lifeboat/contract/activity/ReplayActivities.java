package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.SteerReplay;
import studio.vibecraft.lifeboat.contract.procedure.SteeredReplay;

/** A configured standby's replay. Runs on the protected database's host and reaches the standby by SQL. */
@ActivityInterface
public interface ReplayActivities {
    /** Can be repeated. TARGET_REFUSED when it is no standby (any more). */
    SteeredReplay steerReplay(RecoveryTarget target, SteerReplay asked);
}
