package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;

/**
 * What several looks at a database that may be lost have shown.
 *
 * @param why one sentence: what makes it this kind
 * @param looked each look; PASSED speaks for the loss, FAILED against it, DEFERRED proves nothing
 * @param silent no server process was there any more: nothing was acknowledged after {@code at}
 */
public record LossFinding(Kind kind, String why, List<Check> looked, Instant at, boolean silent) {
    /** What has become of it. */
    public enum Kind {
        /** Somebody answers, so it is not lost. */
        ANSWERS,
        /** Its files are there and nobody runs them: it has to be started, not rebuilt. */
        DOWN,
        /** Nobody can tell: no answer is never proof. */
        UNREACHABLE,
        /** Its files are not there any more. */
        GONE
    }
}
