package studio.vibecraft.lifeboat.contract;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/** What every scenario offers while it runs, so that API, dashboard and command line need one stub for all. */
public interface Recovery {
    @QueryMethod
    RecoveryProgress progress();

    /** Takes a person's decision for a step that waits. Idempotent by update id. */
    @UpdateMethod
    RecoveryProgress decide(Decision decision);

    /** Refuses, with a sentence, a decision that no step waits for or that the person may not take. */
    @UpdateValidatorMethod(updateName = "decide")
    void validateDecision(Decision decision);

    /** Stops the recovery: the running activity is cancelled, then everything that can be undone is undone. */
    @UpdateMethod
    RecoveryProgress cancel(Cancellation cancellation);

    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancellation(Cancellation cancellation);
}
