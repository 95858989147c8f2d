package studio.vibecraft.lifeboat.contract.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** Scenario 2 of the plan. */
@WorkflowInterface
public interface CompleteLossWorkflow extends Recovery {
    @WorkflowMethod
    RecoveryReport recover(RecoveryRequest request);
}
