package studio.vibecraft.lifeboat.scenario.corruption;

import io.temporal.activity.ActivityOptions;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.InspectionActivities;
import studio.vibecraft.lifeboat.contract.activity.InvestigationActivities;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.contract.activity.VerificationActivities;
import studio.vibecraft.lifeboat.scenario.step.Policies;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** What can be done on the database's host, and for which recovery. */
record Host(
        RecoveryTarget target,
        InspectionActivities inspection,
        FencingActivities fencing,
        BackupActivities backups,
        RestoreActivities restores,
        VerificationActivities verification,
        CutoverActivities cutover,
        StandbyActivities standbys,
        InvestigationActivities investigation) {

    static Host of(RecoveryRequest request, StepRunner steps) {
        ActivityOptions there = Policies.onHost(request.database().host());
        return new Host(
                request.target(),
                steps.activities(InspectionActivities.class, there),
                steps.activities(FencingActivities.class, there),
                steps.activities(BackupActivities.class, there),
                steps.activities(RestoreActivities.class, there),
                steps.activities(VerificationActivities.class, there),
                steps.activities(CutoverActivities.class, there),
                steps.activities(StandbyActivities.class, there),
                steps.activities(InvestigationActivities.class, there));
    }
}
