package studio.vibecraft.lifeboat.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Actor;

/**
 * What a person decided about a step that waits.
 *
 * @param input for {@link Choice#RETRY_WITH_INPUT}: the step's new input, in the JSON form that {@link StepView#input()} shows
 * @param at set by the API when the decision arrives
 */
public record Decision(
        String step,
        Choice choice,
        Actor by,
        String reason,
        @Nullable JsonNode input,
        Instant at) {
    /** The ways on from a gate or a hold. */
    public enum Choice {
        APPROVE,
        REJECT,
        RETRY,
        RETRY_WITH_INPUT,
        SKIP,
        ABORT
    }
}
