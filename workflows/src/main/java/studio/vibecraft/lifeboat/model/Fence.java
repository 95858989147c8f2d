package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;

/**
 * The proof that nothing can write to the old cluster any more.
 *
 * @param endLsn the last byte of WAL that the old cluster wrote; nothing acknowledged lies behind it (unless vouched)
 * @param cleanEnd whether the WAL ends in a shutdown checkpoint
 * @param proof every path that was tried and how it was refused
 */
public record Fence(Kind kind, Lsn endLsn, int timeline, boolean cleanEnd, Instant at, List<Check> proof) {
    /** How the writes were stopped. */
    public enum Kind {
        /** Running in recovery: reads go on. */
        DEMOTED("demoted in place"),
        /** Not running, and made unstartable. */
        STOPPED("stopped and unstartable"),
        /** Nobody can ask it; a commander vouches that it cannot write. Its end is not known, only how far a standby has come. */
        VOUCHED("a commander vouches for it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
