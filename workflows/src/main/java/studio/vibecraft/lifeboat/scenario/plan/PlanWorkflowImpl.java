package studio.vibecraft.lifeboat.scenario.plan;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.contract.Plan.PlannedStep;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.contract.PlanRequest;
import studio.vibecraft.lifeboat.contract.activity.InspectionActivities;
import studio.vibecraft.lifeboat.contract.workflow.PlanWorkflow;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.runbook.RunbookStep;
import studio.vibecraft.lifeboat.scenario.step.Policies;

/** Asks the database's host for the facts and writes the plan. Changes nothing. */
public final class PlanWorkflowImpl implements PlanWorkflow {
    @Override
    public Plan plan(PlanRequest request) {
        InspectionActivities inspection =
                Workflow.newActivityStub(InspectionActivities.class, Policies.lookingAt(Viewpoint.host(request)));
        PlanFacts facts = inspection.gatherFacts(
                request.database().name(), request.runbook().id());
        List<PlannedStep> steps = steps(request);
        return new Plan(
                request.database().name(),
                request.runbook().id(),
                Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                facts.problems().isEmpty(),
                facts.recoveryPoint(),
                facts.expectedLoss(),
                steps.stream().map(PlannedStep::estimate).reduce(Duration.ZERO, Duration::plus),
                steps,
                facts.warnings(),
                facts.problems(),
                facts.facts(),
                PlanHash.of(request.runbook(), facts.facts()));
    }

    private static List<PlannedStep> steps(PlanRequest request) {
        List<PlannedStep> steps = new ArrayList<>();
        for (RunbookStep step : request.runbook().steps()) {
            Duration estimate = request.estimates().getOrDefault(step.id(), step.target());
            steps.add(new PlannedStep(steps.size() + 1, step.id(), step.title(), estimate, words(step.approval())));
        }
        return steps;
    }

    private static @Nullable String words(@Nullable ApprovalRule rule) {
        return rule == null ? null : rule.people() + " × " + rule.role().name().toLowerCase(Locale.ROOT);
    }
}
