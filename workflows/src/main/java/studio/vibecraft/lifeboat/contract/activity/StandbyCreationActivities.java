package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.CreateStandby;
import studio.vibecraft.lifeboat.contract.procedure.CreatedStandby;

/** Makes a standby on the host of its worker. Every call can be repeated and goes on where a killed one stopped. */
@ActivityInterface
public interface StandbyCreationActivities {
    /**
     * Returns when it streams. It is restored from the newest backup that can be used, or copied from the primary. CONFIGURATION when its place or its primary is not known here, TARGET_REFUSED when the place holds something
     * that was not left by an earlier attempt, NOT_ENOUGH_SPACE with the numbers.
     */
    CreatedStandby createStandby(RecoveryTarget target, CreateStandby asked);

    /** The undo of one that does not stream yet: its slot is dropped, its directory removed. Never touches one that is done. */
    void discardStandby(RecoveryTarget target, CreateStandby asked);
}
