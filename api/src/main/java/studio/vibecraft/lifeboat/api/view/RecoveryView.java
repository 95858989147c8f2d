package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;

/**
 * A recovery with everything that the API knows about it.
 *
 * @param asOf when this was read
 * @param source who answered
 * @param temporalUi page of this run in Temporal's own UI, null when none is configured
 */
public record RecoveryView(
        @JsonUnwrapped RecoveryProgress recovery,
        Situation situation,
        Instant asOf,
        Source source,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String temporalUi) {

    /** Where the answer comes from. */
    public enum Source {
        WORKFLOW,
        /** The worker did not answer: an earlier answer, or the start request. */
        LAST_KNOWN,
        LEDGER
    }

    /** Nothing follows any more: the last sentence is told and the receipt is sealed. */
    public boolean closed() {
        return situation.kind() == Situation.Kind.CLOSED;
    }
}
