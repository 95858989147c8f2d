package studio.vibecraft.lifeboat.scenario.loss;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Remains;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 2 and 3: an instance in the place of the lost one, with the schema that the backup brings. */
final class NewInstance {
    private final StepRunner steps;
    private final Host host;
    private @Nullable Remains remains;

    NewInstance(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    /** What can be refused is asked before anything of the old cluster is touched. */
    RestoredCopy created() {
        steps.undoWith("release the expiry of backups", () -> host.backups().releaseExpiry(host.target()));
        host.backups().freezeExpiry(host.target());
        Backup backup = host.loss().chooseBackup(host.target());
        steps.undoWith(
                "remove the new instance, and put back what was left of the old one",
                () -> host.loss().discardInstance(host.target()));
        remains = host.loss().secureRemains(host.target(), backup);
        noteRemains(remains);
        RestoredCopy restored = host.loss().restoreInstance(host.target(), backup);
        Verification compared = host.loss().compareInstance(host.target(), restored);
        steps.checks(compared);
        Faults.mustPass(compared, "The new instance cannot serve like this; it is not open.");
        steps.summary(
                "Backup " + backup.label() + " of " + backup.stoppedAt() + " stands in the place of the lost cluster");
        return restored;
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

    Remains remains() {
        return requireNonNull(remains);
    }

    /** A drift stops nothing: the restored schema is the one that the data was written with. */
    void compareSchema(RestoredCopy restored) {
        ComparedSchema compared = host.schema().validateRestored(host.target(), restored);
        if (compared == null) {
            steps.summary("The schema comes with the backup; no migrations are configured to compare it with");
            return;
        }
        compared.differences().forEach(difference -> steps.note("Schema drift: " + difference));
        steps.summary(
                "The schema comes with the backup. " + compared.sentences().get(0));
    }
}
