package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.contract.PlanRequest;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.contract.workflow.PlanWorkflow;

class PlanWorkflowTest {
    @Test
    void a_plan_looks_and_changes_nothing() {
        try (Rehearsal rehearsal = new Rehearsal()) {
            Plan plan = plan(rehearsal);

            assertThat(rehearsal.story()).isEqualTo(List.of("gatherFacts"));
            assertThat(plan.recoverable()).isTrue();
            assertThat(plan.steps()).hasSize(6);
            assertThat(plan.steps().get(1).approval()).isEqualTo("1 × commander");
            assertThat(plan.steps().get(2).estimate()).isEqualTo(Duration.ofMinutes(7));
            assertThat(plan.hash()).isEqualTo(plan(rehearsal).hash());
        }
    }

    private static Plan plan(Rehearsal rehearsal) {
        PlanWorkflow workflow = rehearsal
                .client()
                .newWorkflowStub(
                        PlanWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.ORCHESTRATION)
                                .build());
        Map<String, Duration> estimates = Map.of("restore-clean-backup", Duration.ofMinutes(7));
        return workflow.plan(new PlanRequest(Samples.SHOP, Samples.runbook(), estimates));
    }
}
