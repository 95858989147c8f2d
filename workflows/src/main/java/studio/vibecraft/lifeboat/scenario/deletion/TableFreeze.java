package studio.vibecraft.lifeboat.scenario.deletion;

import java.time.Instant;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.FrozenTables;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Writers are kept away from the damaged tables only; everything else goes on. */
final class TableFreeze {
    private final StepRunner steps;
    private final Host host;
    private final Deletion deletion;
    private boolean returnable = true;

    TableFreeze(StepRunner steps, Host host, Deletion deletion) {
        this.steps = steps;
        this.host = host;
        this.deletion = deletion;
    }

    /** A commander may leave it out: the rows are compared again in the transaction that puts them back. */
    void freeze() {
        steps.undoWith("let writers into the tables again", () -> {
            host.tables().thaw(host.target(), deletion);
            steps.outcome().writesAllowedAgain();
        });
        FrozenTables frozen = host.tables().freeze(host.target(), deletion);
        steps.outcome().writesStopped(frozen.at());
        Verification proved = new Verification(frozen.proof());
        steps.checks(proved);
        Faults.mustPass(proved, "The rest of the database was not touched.");
        steps.summary(
                deletion.damaged().isEmpty()
                        ? "Nothing is there to freeze; what comes back comes back frozen"
                        : "Frozen: " + String.join(", ", deletion.damaged()) + "; everything else goes on");
    }

    /** Clients may write from here on, so nothing is taken back. Safe to repeat. */
    Instant thaw() {
        if (returnable) {
            steps.pointOfNoReturn();
            returnable = false;
        }
        Instant at = host.tables().thaw(host.target(), deletion);
        steps.outcome().opened(at);
        host.backups().releaseExpiry(host.target());
        return at;
    }
}
