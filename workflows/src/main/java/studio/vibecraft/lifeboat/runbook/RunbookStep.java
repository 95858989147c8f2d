package studio.vibecraft.lifeboat.runbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.ApprovalRule;

/**
 * Words and knobs of one step.
 *
 * @param target how long the step should take; used as estimate until earlier runs are known
 * @param approval null when the step starts by itself
 * @param pointOfNoReturn whether undo ends inside this step
 */
public record RunbookStep(
        String id,
        String title,
        Duration target,
        @Nullable ApprovalRule approval,
        @JsonProperty("point-of-no-return") boolean pointOfNoReturn) {}
