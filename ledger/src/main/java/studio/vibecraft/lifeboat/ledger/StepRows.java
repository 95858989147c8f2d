package studio.vibecraft.lifeboat.ledger;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.model.Check;

/** A step with its attempts and checks. */
final class StepRows {
    private StepRows() {}

    static void write(Handle handle, String recoveryId, StepView step) {
        handle.createUpdate("""
                        INSERT INTO steps VALUES (:recovery, :id, :number, :title, :state, :attempts, :startedAt, :endedAt,
                            make_interval(secs => :machine), make_interval(secs => :human), :summary)
                        ON CONFLICT (recovery_id, id) DO UPDATE SET state = excluded.state, attempts = excluded.attempts,
                            started_at = excluded.started_at, ended_at = excluded.ended_at, machine_time = excluded.machine_time,
                            human_wait = excluded.human_wait, summary = excluded.summary
                        """)
                .bind("recovery", recoveryId)
                .bind("id", step.id())
                .bind("number", step.number())
                .bind("title", step.title())
                .bind("state", step.state().name())
                .bind("attempts", step.attempt())
                .bind("startedAt", step.startedAt())
                .bind("endedAt", step.endedAt())
                .bind("machine", step.machineTime().toMillis() / 1000.0)
                .bind("human", step.humanWait().toMillis() / 1000.0)
                .bind("summary", step.summary())
                .execute();
        if (step.attempt() > 0) {
            attempt(handle, recoveryId, step);
        }
        step.checks().forEach(check -> check(handle, recoveryId, step.id(), check));
    }

    private static void check(Handle handle, String recoveryId, String step, Check check) {
        handle.createUpdate("""
                        INSERT INTO checks VALUES (:recovery, :step, :name, :outcome, make_interval(secs => :took), :detail)
                        ON CONFLICT (recovery_id, step, name) DO UPDATE SET outcome = excluded.outcome, took = excluded.took,
                            detail = excluded.detail
                        """)
                .bind("recovery", recoveryId)
                .bind("step", step)
                .bind("name", check.name())
                .bind("outcome", check.outcome().name())
                .bind("took", check.took().toMillis() / 1000.0)
                .bind("detail", check.detail())
                .execute();
    }

    /** An attempt that has ended stays as it ended: a step that goes on after a hold is at its next one. */
    private static void attempt(Handle handle, String recoveryId, StepView step) {
        boolean held = step.state() == StepState.HOLDING;
        Instant ended = held && step.waiting() != null ? step.waiting().since() : step.endedAt();
        handle.createUpdate("""
                        INSERT INTO attempts VALUES (:recovery, :step, :number, :startedAt, :endedAt, :outcome, :failure)
                        ON CONFLICT (recovery_id, step, number) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,
                            failure = excluded.failure
                        WHERE attempts.ended_at IS NULL
                        """)
                .bind("recovery", recoveryId)
                .bind("step", step.id())
                .bind("number", step.attempt())
                .bind("startedAt", started(step))
                .bind("endedAt", ended)
                .bind("outcome", step.state().name())
                .bind("failure", held && step.waiting() != null ? step.waiting().question() : null)
                .execute();
    }

    /** With the word that let it go on, an approval or a retry; without one when the step began. */
    private static @Nullable Instant started(StepView step) {
        return step.decisions().stream()
                .map(Decision::at)
                .reduce((earlier, later) -> later)
                .orElse(step.startedAt());
    }
}
