package studio.vibecraft.lifeboat.scenario.outage;

import io.temporal.activity.ActivityOptions;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.NameActivities;
import studio.vibecraft.lifeboat.contract.activity.OutageActivities;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.scenario.step.Policies;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * What can be done in the surviving region, and for which recovery.
 *
 * @param oldFencing on the old primary's own host, which may be gone
 * @param oldBackups the same
 */
record Host(
        RecoveryTarget target,
        OutageActivities outage,
        StandbyActivities standbys,
        NameActivities names,
        ConnectionActivities connections,
        ServiceActivities services,
        BackupActivities backups,
        FencingActivities oldFencing,
        BackupActivities oldBackups) {

    static Host of(RecoveryRequest request, StepRunner steps) {
        ActivityOptions here = Policies.onHost(request.database().survivor());
        ActivityOptions there = Policies.ifAnybodyIsThere(request.database().host());
        return new Host(
                request.target(),
                steps.activities(OutageActivities.class, here),
                steps.activities(StandbyActivities.class, here),
                steps.activities(NameActivities.class, here),
                steps.activities(ConnectionActivities.class, here),
                steps.activities(ServiceActivities.class, here),
                steps.activities(BackupActivities.class, here),
                steps.activities(FencingActivities.class, there),
                steps.activities(BackupActivities.class, there));
    }
}
