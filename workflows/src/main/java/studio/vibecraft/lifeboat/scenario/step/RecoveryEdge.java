package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.Refusal;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.model.Role;

/** The edge of a recovery: the one place where a cancellation or a person's stop is caught, and every end becomes a report. */
final class RecoveryEdge {
    private final Logbook logbook;
    private final StepRunner steps;
    private final Undoing undoing;
    private final Closing closing;
    private @Nullable CancellationScope scope;
    private @Nullable Cancellation cancellation;
    private boolean ending;

    RecoveryEdge(Logbook logbook, StepRunner steps, Undoing undoing) {
        this.logbook = logbook;
        this.steps = steps;
        this.undoing = undoing;
        closing = new Closing(logbook, steps.outcome());
    }

    RecoveryReport carryOut(Runnable story) {
        logbook.open();
        scope = Workflow.newCancellationScope(story);
        try {
            startUnlessCancelled(scope);
            return closed(Phase.RECOVERED, "all steps are done");
        } catch (RecoveryStopped stop) {
            return undone(Phase.ABORTED, String.valueOf(stop.getMessage()));
        } catch (CanceledFailure cancelled) {
            return undone(Phase.CANCELLED, whoCancelled());
        }
    }

    /** An update may arrive before the first step. */
    private void startUnlessCancelled(CancellationScope main) {
        if (cancellation != null) {
            main.cancel(cancellation.reason());
        }
        main.run();
    }

    void validate(Cancellation request) {
        if (ending) {
            throw Refusal.ENDING.because("the recovery is already ending: " + logbook.phase());
        }
        if (!request.by().role().includes(Role.COMMANDER)) {
            throw Refusal.ROLE_TOO_LOW.because(
                    "cancelling needs the role commander; " + request.by().name() + " has not got it");
        }
        if (request.reason().isBlank()) {
            throw Refusal.REASON_MISSING.because("a cancellation needs a reason");
        }
    }

    void cancel(Cancellation request) {
        ending = true;
        cancellation = request;
        logbook.tell(null, whoCancelled());
        if (scope != null) {
            scope.cancel(request.reason());
        }
    }

    private String whoCancelled() {
        return cancellation == null
                ? "cancelled in Temporal"
                : cancellation.by().name() + " cancelled it: " + cancellation.reason();
    }

    private RecoveryReport undone(Phase phase, String why) {
        ending = true;
        Workflow.newDetachedCancellationScope(() -> {
                    logbook.turnTo(Phase.UNDOING, why);
                    stopRunningStep();
                    undoing.undoAll();
                })
                .run();
        return closed(phase, logbook.returnable() ? why : why + " (after the point of no return: what was done stays)");
    }

    private void stopRunningStep() {
        logbook.steps().all().stream()
                .filter(step -> step.state() == StepState.RUNNING
                        || step.state() == StepState.HOLDING
                        || step.state() == StepState.WAITING_FOR_APPROVAL)
                .forEach(step -> step.end(StepState.CANCELLED, Clocks.now()));
    }

    private RecoveryReport closed(Phase phase, String why) {
        ending = true;
        logbook.close(phase, why);
        return closing.report();
    }
}
