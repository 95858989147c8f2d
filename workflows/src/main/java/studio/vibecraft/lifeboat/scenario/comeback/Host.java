package studio.vibecraft.lifeboat.scenario.comeback;

import io.temporal.activity.ActivityOptions;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.NameActivities;
import studio.vibecraft.lifeboat.contract.activity.PresentPrimaryActivities;
import studio.vibecraft.lifeboat.contract.activity.ReturningActivities;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.scenario.step.Policies;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * What can be done in both regions, and for which recovery.
 *
 * @param returning on the old primary's host, as is the fencing
 * @param present on the other region's host, where clients are led from
 */
record Host(
        RecoveryTarget target,
        ReturningActivities returning,
        FencingActivities fencing,
        PresentPrimaryActivities present,
        ConnectionActivities connections,
        NameActivities names,
        ServiceActivities services) {

    static Host of(RecoveryRequest request, StepRunner steps) {
        ActivityOptions home = Policies.onHost(request.database().host());
        ActivityOptions there = Policies.onHost(request.database().survivor());
        return new Host(
                request.target(),
                steps.activities(ReturningActivities.class, home),
                steps.activities(FencingActivities.class, home),
                steps.activities(PresentPrimaryActivities.class, there),
                steps.activities(ConnectionActivities.class, there),
                steps.activities(NameActivities.class, there),
                steps.activities(ServiceActivities.class, there));
    }
}
