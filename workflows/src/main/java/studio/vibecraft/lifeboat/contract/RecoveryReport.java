package studio.vibecraft.lifeboat.contract;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a recovery ended. The receipt is made from it.
 *
 * @param downtime from the fence to the opening
 * @param loss what was lost, exactly, and how it is known
 * @param evidence path to SHA-256 of every file of evidence
 */
public record RecoveryReport(RecoveryProgress progress, Duration downtime, Loss loss, Map<String, String> evidence) {

    /**
     * @param transactions acknowledged transactions that are gone; {@link #UNCOUNTED} when the WAL that would tell is gone, too
     * @param seconds from the last recovered commit to the last acknowledged one, or to the last moment in which there can have been one; null when
     *     nothing bounds it: every row is lost, or nobody can tell since when
     */
    public record Loss(long transactions, @Nullable Duration seconds, String explanation) {
        public static final long UNCOUNTED = -1;
        public static final Loss NONE_KNOWN = new Loss(0, Duration.ZERO, "nothing was replaced");
    }
}
