package studio.vibecraft.lifeboat.scenario.deletion;

import io.temporal.activity.ActivityOptions;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.activity.DeletionActivities;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.activity.RowActivities;
import studio.vibecraft.lifeboat.contract.activity.RowSourceActivities;
import studio.vibecraft.lifeboat.contract.activity.TableActivities;
import studio.vibecraft.lifeboat.scenario.step.Policies;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** What can be done on the database's host, and for which recovery. */
record Host(
        RecoveryTarget target,
        BackupActivities backups,
        RestoreActivities restores,
        DeletionActivities deletions,
        RowSourceActivities sources,
        TableActivities tables,
        RowActivities rows) {

    static Host of(RecoveryRequest request, StepRunner steps) {
        ActivityOptions there = Policies.onHost(request.database().host());
        return new Host(
                request.target(),
                steps.activities(BackupActivities.class, there),
                steps.activities(RestoreActivities.class, there),
                steps.activities(DeletionActivities.class, there),
                steps.activities(RowSourceActivities.class, there),
                steps.activities(TableActivities.class, there),
                steps.activities(RowActivities.class, there));
    }
}
