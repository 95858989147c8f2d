package studio.vibecraft.lifeboat.contract.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** Scenario 4 of the plan: accidental data deletion. */
@WorkflowInterface
public interface AccidentalDeletionWorkflow extends Recovery {
    @WorkflowMethod
    RecoveryReport recover(RecoveryRequest request);
}
