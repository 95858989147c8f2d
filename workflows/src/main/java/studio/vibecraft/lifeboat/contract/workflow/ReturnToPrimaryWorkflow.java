package studio.vibecraft.lifeboat.contract.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** What follows scenario 3 of the plan: back to the first region, at an hour of one's own choice. */
@WorkflowInterface
public interface ReturnToPrimaryWorkflow extends Recovery {
    @WorkflowMethod
    RecoveryReport recover(RecoveryRequest request);
}
