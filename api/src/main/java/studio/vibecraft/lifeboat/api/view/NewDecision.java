package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.model.Actor;

/**
 * What a person decides.
 *
 * @param step id of the step that waits
 * @param input for RETRY_WITH_INPUT: the step's new input, in the form that the step shows
 */
public record NewDecision(
        @Nullable String step,
        @Nullable Choice choice,
        @Nullable String reason,
        @Nullable JsonNode input) {

    public Decision by(Actor actor, Instant now) {
        return new Decision(
                Required.text("step", step),
                Required.value("choice", choice),
                actor,
                Required.text("reason", reason),
                input,
                now);
    }
}
