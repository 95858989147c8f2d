package studio.vibecraft.lifeboat.scenario.deletion;

import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.contract.activity.FoundDeletions;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 1: which transaction it was. Of several that may be meant, a person picks one. */
final class Identification {
    private final StepRunner steps;
    private final Host host;

    Identification(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    Deletion deletion(DeletionHint hint) {
        steps.undoWith("let backups expire again", () -> host.backups().releaseExpiry(host.target()));
        host.backups().freezeExpiry(host.target());
        FoundDeletions found = host.deletions().findDeletions(host.target(), hint);
        Deletion deletion = only(found);
        host.restores().confirmCapacity(host.target());
        steps.mustAccept(
                "stop-operations",
                "It was " + deletion.sentence() + ". Writes to " + String.join(", ", deletion.damaged())
                        + " will be refused until the rows are back.");
        steps.summary("It was " + deletion.sentence() + smaller(found));
        return deletion;
    }

    private static Deletion only(FoundDeletions found) {
        List<Deletion> deletions = found.deletions();
        if (deletions.isEmpty()) {
            throw new RecoveryException(
                    Fault.NO_DELETION_FOUND,
                    "No committed transaction removed or changed rows there. " + found.window()
                            + " Nothing was changed.");
        }
        if (deletions.size() > 1) {
            throw new RecoveryException(
                    Fault.SEVERAL_DELETIONS,
                    deletions.size() + " transactions may be meant: "
                            + deletions.stream().map(Deletion::sentence).collect(Collectors.joining("; "))
                            + smaller(found) + ". " + found.window() + " Nothing was changed.");
        }
        return deletions.get(0);
    }

    private static String smaller(FoundDeletions found) {
        return found.smaller() == 0 ? "" : "; " + found.smaller() + " much smaller ones are not listed";
    }
}
