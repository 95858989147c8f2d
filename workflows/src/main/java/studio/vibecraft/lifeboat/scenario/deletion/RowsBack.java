package studio.vibecraft.lifeboat.scenario.deletion;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.SavedRows;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 3 and 4: the rows as they were just before the mistake, compared, agreed to, put back and proved. */
final class RowsBack {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);
    private static final ApprovalRule TWO_COMMANDERS = new ApprovalRule(Role.COMMANDER, 2);

    private final StepRunner steps;
    private final Host host;
    private final Deletion deletion;
    private final RowSource source;
    private @Nullable SavedRows saved;
    private @Nullable RowReturn returned;

    RowsBack(StepRunner steps, Host host, Deletion deletion, RowSource source) {
        this.steps = steps;
        this.host = host;
        this.deletion = deletion;
        this.source = source;
    }

    RowReturn restored() {
        SavedRows rows = host.deletions().saveRows(host.target(), deletion, source);
        saved = rows;
        RowReturn announced = host.rows().dryRun(host.target(), deletion, rows);
        confirm(announced);
        steps.undoWith("take the returned rows out again", () -> host.rows().takeOut(host.target(), rows));
        returned = host.rows().putBack(host.target(), deletion, rows, announced);
        steps.outcome().lost(new Loss(0, Duration.ZERO, "put back: " + returned.sentence()));
        steps.summary("From " + rows.source() + ", just before " + rows.before() + ". " + returned.sentence());
        return returned;
    }

    /** Where somebody has worked on the same rows since, no program can say whose version is right. */
    private void confirm(RowReturn announced) {
        String dryRun = "Dry run, nothing is written yet: " + announced.sentence() + ".";
        boolean conflicts = announced.conflicts() > 0;
        String question = conflicts
                ? dryRun + " Rows in conflict stay as they are now; their earlier versions stay in the evidence."
                        + " Put the others back?"
                : dryRun + " Put them back?";
        if (!steps.ask(question, conflicts ? TWO_COMMANDERS : A_COMMANDER)) {
            throw new RecoveryException(
                    Fault.UNCERTAIN_ROWS,
                    "The return of the rows was not agreed to. " + dryRun + " Nothing was changed.");
        }
    }

    Verification verified() {
        Verification found = host.rows().verifyRows(host.target(), saved(), returned());
        steps.checks(found);
        Faults.mustPass(found, "The tables are still frozen; aborting takes the rows out again.");
        return found;
    }

    SavedRows saved() {
        return requireNonNull(saved);
    }

    RowReturn returned() {
        return requireNonNull(returned);
    }
}
