package studio.vibecraft.lifeboat.scenario.procedure;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;
import studio.vibecraft.lifeboat.scenario.step.Policies;

/** The host whose worker carries a procedure out. */
record ProcedureHost(String name) {
    <A> A stub(Class<A> type, String summary) {
        return Workflow.newActivityStub(
                type,
                ActivityOptions.newBuilder(Policies.procedure(name))
                        .setSummary(summary)
                        .build());
    }

    /** What a person ends is taken back. */
    static ProcedureResult unlessCancelled(Supplier<ProcedureResult> work, Runnable undo) {
        try {
            return work.get();
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                Workflow.newDetachedCancellationScope(undo).run();
            }
            throw e;
        }
    }
}
