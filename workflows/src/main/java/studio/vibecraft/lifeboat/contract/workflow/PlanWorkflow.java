package studio.vibecraft.lifeboat.contract.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.contract.PlanRequest;

/** Makes a plan. Short and read-only. */
@WorkflowInterface
public interface PlanWorkflow {
    @WorkflowMethod
    Plan plan(PlanRequest request);
}
