package studio.vibecraft.lifeboat.api.temporal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.runbook.RunbookStep;

/** What can be said about a recovery whose worker has not answered yet: what it was started with. */
final class InitialProgress {
    private InitialProgress() {}

    static RecoveryProgress of(RecoveryRun run, RecoveryRequest request) {
        Duration toDo = request.runbook().steps().stream()
                .map(step -> estimate(request, step))
                .reduce(Duration.ZERO, Duration::plus);
        return new RecoveryProgress(
                request.recoveryId(),
                run.runId(),
                request.database().name(),
                request.runbook().id(),
                request.runbook().title(),
                request.mode(),
                Phase.RUNNING,
                "the worker has not answered yet",
                request.requestedBy(),
                request.reason(),
                request.database().objectives(),
                run.startedAt(),
                null,
                run.closedAt(),
                Duration.ZERO,
                Duration.ZERO,
                run.startedAt().plus(toDo),
                true,
                steps(request),
                List.of());
    }

    private static List<StepView> steps(RecoveryRequest request) {
        List<StepView> steps = new ArrayList<>();
        for (RunbookStep step : request.runbook().steps()) {
            steps.add(pending(steps.size() + 1, step, estimate(request, step)));
        }
        return steps;
    }

    private static StepView pending(int number, RunbookStep step, Duration estimate) {
        return new StepView(
                number,
                step.id(),
                step.title(),
                StepState.PENDING,
                0,
                null,
                null,
                Duration.ZERO,
                Duration.ZERO,
                estimate,
                null,
                null,
                null,
                null,
                false,
                step.pointOfNoReturn(),
                List.of(),
                List.of());
    }

    private static Duration estimate(RecoveryRequest request, RunbookStep step) {
        return request.estimates().getOrDefault(step.id(), step.target());
    }
}
