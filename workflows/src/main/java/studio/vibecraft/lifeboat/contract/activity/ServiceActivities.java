package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Verification;

/** Asks the services that depend on a database. Runs on its host. Can be repeated. */
@ActivityInterface
public interface ServiceActivities {
    /**
     * One check per configured service, each asked until it does what it should or its deadline is over. A round trip leaves what it wrote. A
     * service that fails is an answer, not an error.
     */
    Verification verifyServices(RecoveryTarget target);
}
