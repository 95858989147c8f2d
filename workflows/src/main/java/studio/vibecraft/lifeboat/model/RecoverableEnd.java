package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a lost cluster can be brought back.
 *
 * @param end replay that has passed this position has replayed every record that there is
 * @param transaction the last commit's; null when nothing was committed since the backup
 * @param committedAt by the lost server's clock
 * @param exact the old cluster's own end was read: nothing that it acknowledged lies behind it
 * @param missing the first segment that nobody has although later ones are there; null when there is none
 * @param seen a position behind the end that somebody has seen, with who that was; null when nobody has
 */
public record RecoverableEnd(
        int timeline,
        Lsn end,
        @Nullable Long transaction,
        @Nullable Lsn commit,
        @Nullable Instant committedAt,
        boolean exact,
        @Nullable String missing,
        @Nullable String seen) {

    /** Up to where everything comes back. */
    public String recovered() {
        return commit == null
                ? "everything up to " + end + "; no commit since the backup is known"
                : "everything up to the commit of transaction " + transaction + " at " + commit + " of " + committedAt;
    }

    /** What may be lost, as an interval. */
    public String lost(Instant until) {
        if (exact) {
            return "nothing: the old cluster's own WAL was read to its end";
        }
        return "what was acknowledged after " + (committedAt == null ? "the backup" : committedAt) + " and before "
                + until
                + (missing == null ? "" : "; WAL segment " + missing + " is nowhere, though later ones are")
                + (seen == null ? "" : "; " + seen);
    }
}
