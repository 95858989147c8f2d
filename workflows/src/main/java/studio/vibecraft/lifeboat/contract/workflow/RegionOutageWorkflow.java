package studio.vibecraft.lifeboat.contract.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** Scenario 3 of the plan: data-centre outage. */
@WorkflowInterface
public interface RegionOutageWorkflow extends Recovery {
    @WorkflowMethod
    RecoveryReport recover(RecoveryRequest request);
}
