package studio.vibecraft.lifeboat.scenario.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookStep;

/** All steps of one recovery, in the runbook's order. */
final class StepList {
    private final List<RunningStep> steps = new ArrayList<>();
    private final Map<String, Duration> estimates;

    StepList(Runbook runbook, Map<String, Duration> estimates) {
        this.estimates = estimates;
        runbook.steps().forEach(this::add);
    }

    /** A step that the runbook's snapshot does not know must not slip through: it needs a commander's approval. */
    RunningStep get(String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseGet(
                        () -> add(new RunbookStep(id, id, Duration.ZERO, new ApprovalRule(Role.COMMANDER, 1), false)));
    }

    private RunningStep add(RunbookStep step) {
        Duration estimate = estimates.getOrDefault(step.id(), step.target());
        RunningStep running = new RunningStep(steps.size() + 1, step, estimate);
        steps.add(running);
        return running;
    }

    List<RunningStep> all() {
        return steps;
    }

    List<StepView> views(Instant now) {
        return steps.stream().map(step -> step.view(now)).toList();
    }

    Duration machineTime(Instant now) {
        return sum(RunningStep::machineTime, now);
    }

    Duration humanWait(Instant now) {
        return sum(RunningStep::humanWait, now);
    }

    /** Now plus what is still to do; it moves on with the clock while a person is waited for. */
    Instant projectedFinish(Instant now) {
        return now.plus(sum(RunningStep::remaining, now));
    }

    private Duration sum(BiFunction<RunningStep, Instant, Duration> part, Instant now) {
        return steps.stream().map(step -> part.apply(step, now)).reduce(Duration.ZERO, Duration::plus);
    }
}
