package studio.vibecraft.lifeboat.contract.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureRequest;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;

/** One procedure of the plan by itself. Fails with the fault of the activity that could not go on. */
@WorkflowInterface
public interface ProcedureWorkflow {
    @WorkflowMethod
    ProcedureResult carryOut(ProcedureRequest request);
}
