package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;

/**
 * The proof that nothing can write to the old cluster any more.
 *
 * @param endLsn the last byte of WAL that the old cluster wrote; nothing acknowledged lies behind it
 * @param cleanEnd whether the WAL ends in a shutdown checkpoint
 * @param proof every path that was tried and how it was refused
 */
public record Fence(Kind kind, Lsn endLsn, int timeline, boolean cleanEnd, Instant at, List<Check> proof) {
    /** How the writes were stopped. */
    public enum Kind {
        /** Running in recovery: reads go on. */
        DEMOTED,
        /** Not running, and made unstartable. */
        STOPPED
    }
}
