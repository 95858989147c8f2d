package studio.vibecraft.lifeboat.api.temporal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.model.Progress;

/** Puts what the server knows into what the workflow said. */
final class ProgressMerge {
    private ProgressMerge() {}

    static RecoveryProgress of(RecoveryProgress said, Situation situation) {
        String current = SituationReading.current(said).map(StepView::id).orElse("");
        Progress heartbeat =
                situation.activity() == null ? null : situation.activity().progress();
        List<StepView> steps = said.steps().stream()
                .map(step -> step.id().equals(current) ? step(step, heartbeat) : step)
                .toList();
        return new RecoveryProgress(
                said.recoveryId(),
                said.runId(),
                said.database(),
                said.scenario(),
                said.title(),
                said.mode(),
                said.phase(),
                situation.sentence(),
                said.requestedBy(),
                said.reason(),
                said.objectives(),
                said.startedAt(),
                said.openedAt(),
                said.closedAt() == null && situation.kind() == Situation.Kind.CLOSED
                        ? situation.since()
                        : said.closedAt(),
                said.machineTime(),
                said.humanWait(),
                said.projectedFinish(),
                said.returnable(),
                steps,
                said.timeline());
    }

    private static StepView step(StepView step, @Nullable Progress progress) {
        return new StepView(
                step.number(),
                step.id(),
                step.title(),
                step.state(),
                step.attempt(),
                step.startedAt(),
                step.endedAt(),
                step.machineTime(),
                step.humanWait(),
                step.estimate(),
                progress,
                step.waiting(),
                step.input(),
                step.summary(),
                step.canSkip(),
                step.pointOfNoReturn(),
                step.checks(),
                step.decisions());
    }
}
