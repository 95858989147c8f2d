package studio.vibecraft.lifeboat.contract;

import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision or a cancellation was not taken. A refused update loses the type of its failure on the way to the client, so the
 * code also stands in front of the sentence: {@code ROLE_TOO_LOW: …}.
 */
public enum Refusal {
    NOT_WAITING,
    CHOICE_NOT_OFFERED,
    ROLE_TOO_LOW,
    SAME_PERSON,
    REASON_MISSING,
    INPUT_UNREADABLE,
    /** The recovery is being undone or closed. */
    ENDING;

    public ApplicationFailure because(String sentence) {
        return ApplicationFailure.newNonRetryableFailure(name() + ": " + sentence, name());
    }

    /** Finds the code in front of a message that came back from a refused update. */
    public static Optional<Refusal> in(@Nullable String message) {
        return Arrays.stream(values())
                .filter(refusal -> message != null && message.startsWith(refusal.name() + ": "))
                .findFirst();
    }
}
