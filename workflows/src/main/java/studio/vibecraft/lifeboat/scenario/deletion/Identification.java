package studio.vibecraft.lifeboat.scenario.deletion;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.activity.FoundDeletions;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 1: which transaction it was, and where its rows still are. Of several that may be meant, a person picks one. */
final class Identification {
    private final StepRunner steps;
    private final Host host;
    private final @Nullable RowWay asked;
    private @Nullable RowSource source;

    /** @param asked the way that was asked for at the start; one that comes with another input wins */
    Identification(StepRunner steps, Host host, @Nullable RowWay asked) {
        this.steps = steps;
        this.host = host;
        this.asked = asked;
    }

    Deletion deletion(DeletionHint hint) {
        steps.undoWith("let backups expire again", () -> host.backups().releaseExpiry(host.target()));
        host.backups().freezeExpiry(host.target());
        // Both are needed early: rows are looked for by their keys there, and a restore begins while people think.
        steps.undoWith("let the standby go on", () -> host.sources().releaseSource(host.target()));
        steps.undoWith(
                "remove the instance that stands before the mistake",
                () -> host.restores().discard(host.target()));
        FoundDeletions found = host.deletions().findDeletions(host.target(), hint);
        Deletion deletion = only(found);
        RowSource chosen = source(deletion, hint);
        steps.mustAccept(
                "stop-operations",
                "It was " + deletion.sentence() + ". " + leftOut(found)
                        + (deletion.damaged().isEmpty()
                                ? "What it dropped is not there, so there is nothing to freeze."
                                : "Writes to " + String.join(", ", deletion.damaged())
                                        + " will be refused until the rows are back."));
        steps.summary("It was " + deletion.sentence() + others(found) + ". Its rows come from "
                + chosen.way().label() + ": " + chosen.why());
        found.leftOut().forEach(steps::note);
        return deletion;
    }

    /** At once: a delayed standby goes on towards the mistake while people think. */
    private RowSource source(Deletion deletion, DeletionHint hint) {
        source = host.sources().chooseSource(host.target(), deletion, hint.way() == null ? asked : hint.way());
        return source;
    }

    RowSource source() {
        return requireNonNull(source);
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
                            + others(found) + ". " + found.window() + " Nothing was changed.");
        }
        return withRows(deletions.get(0));
    }

    private static Deletion withRows(Deletion deletion) {
        if (deletion.damaged().isEmpty() && !deletion.droppedAnything()) {
            throw new RecoveryException(
                    Fault.NOT_RECOVERABLE,
                    "It was " + deletion.sentence() + ", and nothing else. Restore the backup beside to just before "
                            + deletion.commit() + " (./lifeboat restore) and copy them from there with lo_export and"
                            + " lo_import. Nothing was changed.");
        }
        return deletion;
    }

    private static String leftOut(FoundDeletions found) {
        return found.leftOut().stream().map(sentence -> sentence + " ").collect(Collectors.joining());
    }

    private static String others(FoundDeletions found) {
        String unlisted = found.unlisted() == 0
                ? ""
                : "; " + found.unlisted()
                        + " more of comparable size are not listed: keys of missing rows ('missing') find the right one";
        return unlisted + (found.smaller() == 0 ? "" : "; " + found.smaller() + " much smaller ones are not listed");
    }
}
