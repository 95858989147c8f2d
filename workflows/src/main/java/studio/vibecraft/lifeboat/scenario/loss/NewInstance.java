package studio.vibecraft.lifeboat.scenario.loss;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Remains;
import studio.vibecraft.lifeboat.model.RestoreSource;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 2: an instance in the place of the lost one, from a backup; where none can be restored, for dumps; where none is whole, for migrations. */
public final class NewInstance {
    private static final ApprovalRule TWO_COMMANDERS = new ApprovalRule(Role.COMMANDER, 2);

    private final StepRunner steps;
    private final Host host;
    private final LossFinding loss;

    public NewInstance(StepRunner steps, Host host, LossFinding loss) {
        this.steps = steps;
        this.host = host;
        this.loss = loss;
    }

    /** What can be refused is asked before anything of the old cluster is touched. */
    DataReturn created() {
        return host.loss()
                .chooseRestoreSource(host.target())
                .choose(physical -> fromBackup(physical.backup()), this::fromDumps, this::fromMigrations);
    }

    public DataReturn fromBackup(Backup backup) {
        steps.undoWith("release the expiry of backups", () -> host.backups().releaseExpiry(host.target()));
        host.backups().freezeExpiry(host.target());
        Remains remains = secured(backup);
        RestoredCopy restored = host.loss().restoreInstance(host.target(), backup);
        mustServe(host.loss().compareInstance(host.target(), restored));
        steps.summary(
                "Backup " + backup.label() + " of " + backup.stoppedAt() + " stands in the place of the lost cluster");
        return new BackupReturn(steps, host, loss, restored, remains);
    }

    private DataReturn fromDumps(RestoreSource.Logical source) {
        String question = "No backup can be restored: " + source.why() + " The newest dumps are "
                + source.dumps().words()
                + ". Everything that was acknowledged after " + source.dumps().oldest()
                + " is lost on this way. Build the cluster from them?";
        if (!steps.ask(question, TWO_COMMANDERS)) {
            throw new RecoveryException(
                    Fault.NOT_AGREED, "Building from dumps was not agreed to: " + question + " Nothing was changed.");
        }
        Remains remains = secured(null);
        mustServe(host.dumps().createCluster(host.target(), source.dumps()));
        steps.summary("An empty cluster stands in the place of the lost one, for "
                + source.dumps().words());
        Recovered recovered = Recovered.of(source.dumps(), remains.silentAt(loss));
        return new DumpReturn(steps, host, loss, source.dumps(), recovered);
    }

    private DataReturn fromMigrations(RestoreSource.SchemaOnly source) {
        String question = "Neither a backup nor a dump can be restored: " + source.why()
                + " Every row is lost. What can be built is " + source.words() + ". Build an empty cluster with it?";
        if (!steps.ask(question, TWO_COMMANDERS)) {
            throw new RecoveryException(
                    Fault.NOT_AGREED, "An empty cluster was not agreed to: " + question + " Nothing was changed.");
        }
        Remains remains = secured(null);
        mustServe(host.migrations().createEmptyCluster(host.target()));
        steps.summary("An empty cluster stands in the place of the lost one, for " + source.words());
        return new MigrationReturn(steps, host, loss, Recovered.of(source, remains.silentAt(loss)));
    }

    private Remains secured(@Nullable Backup backup) {
        steps.undoWith(
                "remove the new instance, and put back what was left of the old one",
                () -> host.loss().discardInstance(host.target()));
        Remains remains = host.loss().secureRemains(host.target(), backup);
        noteRemains(remains);
        return remains;
    }

    private void mustServe(Verification compared) {
        steps.checks(compared);
        Faults.mustPass(compared, "The new instance cannot serve like this; it is not open.");
    }

    private void noteRemains(Remains found) {
        if (found.processes() > 0) {
            steps.note(
                    found.processes() + " processes of the old cluster still ran without their files and were ended");
        }
        if (found.segments() > 0) {
            steps.note(found.segments() + " WAL segments of the old cluster were saved");
        }
        if (found.movedTo() != null) {
            steps.note("What was left of the old directory is in " + found.movedTo());
        }
    }
}
