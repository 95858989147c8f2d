package studio.vibecraft.lifeboat.scenario.loss;

import io.temporal.activity.ActivityOptions;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.contract.activity.DumpActivities;
import studio.vibecraft.lifeboat.contract.activity.LossActivities;
import studio.vibecraft.lifeboat.contract.activity.MigrationActivities;
import studio.vibecraft.lifeboat.contract.activity.NotificationActivities;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.activity.SchemaActivities;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.contract.activity.VerificationActivities;
import studio.vibecraft.lifeboat.scenario.step.Policies;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** What can be done on the database's host, and for which recovery. */
public record Host(
        RecoveryTarget target,
        LossActivities loss,
        DumpActivities dumps,
        BackupActivities backups,
        SchemaActivities schema,
        MigrationActivities migrations,
        RestoreActivities restores,
        VerificationActivities verification,
        CutoverActivities cutover,
        ConnectionActivities connections,
        ServiceActivities services,
        NotificationActivities notifications) {

    static Host of(RecoveryRequest request, StepRunner steps) {
        return of(request.target(), request.database().host(), steps);
    }

    /** In the place that the other region has for it. */
    public static Host inOtherRegion(RecoveryRequest request, StepRunner steps) {
        return of(request.target().inOtherRegion(), request.database().survivor(), steps);
    }

    private static Host of(RecoveryTarget target, String host, StepRunner steps) {
        ActivityOptions there = Policies.onHost(host);
        return new Host(
                target,
                steps.activities(LossActivities.class, there),
                steps.activities(DumpActivities.class, there),
                steps.activities(BackupActivities.class, there),
                steps.activities(SchemaActivities.class, there),
                steps.activities(MigrationActivities.class, there),
                steps.activities(RestoreActivities.class, there),
                steps.activities(VerificationActivities.class, there),
                steps.activities(CutoverActivities.class, there),
                steps.activities(ConnectionActivities.class, there),
                steps.activities(ServiceActivities.class, there),
                steps.activities(NotificationActivities.class, there));
    }
}
