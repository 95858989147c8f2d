package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * What a recovery really does or waits for: Temporal's "running" hides all of this.
 *
 * @param sentence for people
 * @param since when it became so, null when that is not known
 * @param activity what runs on the host, null when nothing does
 */
public record Situation(
        Kind kind,
        String sentence,
        @Nullable Instant since,
        @Nullable Activity activity) {

    /** The kinds that need different reactions. */
    public enum Kind {
        WORKING,
        RETRYING,
        WAITING_FOR_APPROVAL,
        HOLDING,
        UNDOING,
        /** Nobody takes the work: start a worker. */
        NO_WORKER,
        /** The scenario's own code fails: redeploy the version it was started with. */
        WORKFLOW_FAILING,
        CLOSED
    }

    /**
     * @param name in words
     * @param heartbeatAt how old {@code progress} is: heartbeats may lag behind
     * @param nextAttemptAt null unless it waits for its next attempt
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Activity(
            String name,
            int attempt,
            @Nullable String lastFailure,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant heartbeatAt,
            @Nullable Progress progress) {}
}
