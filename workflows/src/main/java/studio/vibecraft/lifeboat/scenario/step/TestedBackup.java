package studio.vibecraft.lifeboat.scenario.step;

import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Verification;

/** Of a database that is open again: only a backup that was restored for a test lets older ones expire. */
public final class TestedBackup {
    private TestedBackup() {}

    public static void take(StepRunner steps, BackupActivities backups, RecoveryTarget target) {
        Backup fresh = backups.fullBackup(target);
        Verification restored = backups.testRestore(target, fresh);
        Faults.mustPass(
                restored, "The database is open; the expiry of backups stays frozen until a new one can be restored.");
        backups.releaseExpiry(target);
        steps.note("Backup " + fresh.label() + " was restored and checked; the expiry of backups is released");
    }
}
