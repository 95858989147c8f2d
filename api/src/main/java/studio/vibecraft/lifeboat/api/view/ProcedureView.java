package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.procedure.Procedure;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Fault;

/**
 * Where a procedure stands.
 *
 * @param sentence what it does, waits for, or came to
 * @param activity what runs on the host, null when nothing does
 * @param result null unless it is done
 * @param failure null unless it failed
 * @param temporalUi page of this run in Temporal's own UI, null when none is configured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProcedureView(
        String procedureId,
        String database,
        State state,
        String sentence,
        Instant startedAt,
        @Nullable Instant closedAt,
        Actor requestedBy,
        String reason,
        Procedure procedure,
        Situation.@Nullable Activity activity,
        @Nullable ProcedureResult result,
        @Nullable Failure failure,
        @Nullable String temporalUi) {

    /** How far a procedure is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** @param advice what to do next */
    public record Failure(Fault fault, String sentence, String advice) {}

    public boolean closed() {
        return state != State.RUNNING;
    }
}
