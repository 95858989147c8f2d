package studio.vibecraft.lifeboat.scenario.corruption;

import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 2, for every cure that stops writes. Its undo lets the old cluster go on, on the same timeline. */
final class Fencing {
    private final StepRunner steps;
    private final Host host;

    Fencing(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    Fence stopWrites(String step) {
        return steps.run(step, () -> {
            steps.undoWith("let the old cluster take writes again", this::allowWrites);
            Fence proved = host.fencing().stopWrites(host.target());
            steps.outcome().writesStopped(proved.at());
            steps.checks(new Verification(proved.proof()));
            steps.summary("Nothing can write any more; the WAL ends at " + proved.endLsn());
            return proved;
        });
    }

    private void allowWrites() {
        host.fencing().allowWrites(host.target());
        steps.outcome().writesAllowedAgain();
    }
}
