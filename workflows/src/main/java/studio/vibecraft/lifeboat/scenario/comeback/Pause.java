package studio.vibecraft.lifeboat.scenario.comeback;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.PauseWish;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Clocks;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * The time in which clients wait at the poolers. It has a deadline twice: a pause that cannot begin is given up, and one that leads to nothing is
 * ended before anybody is asked.
 */
final class Pause {
    private final StepRunner steps;
    private final Host host;
    private @Nullable Instant since;

    Pause(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    /** Step 3. All that can be waited for is waited for once more before: the approval may have taken hours. */
    Instant begun(PauseWish wish) {
        host.present().checkpointPresent(host.target());
        host.returning().awaitSmallLag(host.target());
        steps.undoWith("let the poolers' clients go on", this::end);
        Verification paused = host.connections().pausePoolers(host.target());
        if (!paused.passed() && wish.endIdle()) {
            steps.note(host.present().idleTransactions(host.target(), true).detail());
            paused = host.connections().pausePoolers(host.target());
        }
        if (!paused.passed()) {
            end();
            throw busy(paused);
        }
        Instant now = Clocks.now();
        since = now;
        steps.checks(paused);
        steps.summary(
                paused.checks().isEmpty() ? "No pooler is configured: clients have to connect anew" : "Clients wait");
        return now;
    }

    /** An earlier attempt to hand over may have let the clients go on. */
    void resumed(PauseWish wish) {
        if (since == null) {
            begun(wish);
        }
    }

    /** @return how long clients have waited */
    Duration end() {
        host.connections().resumePoolers(host.target());
        Duration took = since == null ? Duration.ZERO : Duration.between(since, Clocks.now());
        since = null;
        return took;
    }

    private RecoveryException busy(Verification paused) {
        return new RecoveryException(
                Fault.CLIENTS_BUSY,
                paused.failures() + ". "
                        + host.present().idleTransactions(host.target(), false).detail()
                        + ". All clients go on; nothing was changed.");
    }
}
