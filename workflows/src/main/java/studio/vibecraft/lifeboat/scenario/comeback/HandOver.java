package studio.vibecraft.lifeboat.scenario.comeback;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.PauseWish;
import studio.vibecraft.lifeboat.scenario.step.Clocks;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 4: one primary stops, the other has its last record, and is promoted. Before the promotion everything can be had back at once. */
final class HandOver {
    private final StepRunner steps;
    private final Host host;
    private final Preparation preparation;
    private final Pause pause;
    private @Nullable Fence stopped;
    private int timeline;

    HandOver(StepRunner steps, Host host, Preparation preparation, Pause pause) {
        this.steps = steps;
        this.host = host;
        this.preparation = preparation;
        this.pause = pause;
    }

    /** @return the new timeline */
    int done(PauseWish wish) {
        if (stopped == null) {
            pause.resumed(wish);
            stopped = stoppedAndReached();
            steps.pointOfNoReturn();
        }
        timeline = host.returning().promoteOldPrimary(host.target(), stopped);
        steps.outcome().opened(Clocks.now());
        steps.outcome()
                .lost(new Loss(
                        0,
                        Duration.ZERO,
                        "the old primary had replayed everything that the present one wrote, up to " + stopped.endLsn()
                                + preparation.lostBefore()));
        steps.summary("Stopped at " + stopped.endLsn() + " on timeline " + stopped.timeline() + ", goes on as timeline "
                + timeline);
        return timeline;
    }

    /** Of the returned primary, once the step is done. */
    int timeline() {
        return timeline;
    }

    private Fence stoppedAndReached() {
        steps.undoWith("let the present primary take writes again", this::startAgain);
        try {
            Fence fence = host.present().stopPresent(host.target());
            steps.outcome().writesStopped(fence.at());
            host.returning().reachEnd(host.target(), fence);
            return fence;
        } catch (ActivityFailure failure) {
            if (!(failure.getCause() instanceof CanceledFailure)) {
                takeBack();
            }
            throw failure;
        }
    }

    /** Clients wait: a person is asked only when they wait no longer. */
    private void takeBack() {
        startAgain();
        pause.end();
        steps.note("Taken back: the present primary takes writes again, and clients go on");
    }

    private void startAgain() {
        host.present().startPresentAgain(host.target());
        steps.outcome().writesAllowedAgain();
    }
}
