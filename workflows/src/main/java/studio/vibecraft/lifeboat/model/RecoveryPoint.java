package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the data is to be brought forward. With neither, everything is replayed and nothing is lost.
 *
 * @param until what was committed at this time or before it stays
 * @param untilLsn what was committed before this WAL position stays
 */
public record RecoveryPoint(
        @Nullable Instant until, @Nullable Lsn untilLsn) {
    public static final RecoveryPoint NEWEST = new RecoveryPoint(null, null);

    public RecoveryPoint {
        if (until != null && untilLsn != null) {
            throw new IllegalArgumentException(
                    "name a time (until) or a WAL position (untilLsn), and set the other one to null");
        }
    }

    /** Nothing is left out. */
    public boolean everything() {
        return until == null && untilLsn == null;
    }

    @Override
    public String toString() {
        return until != null ? until.toString() : untilLsn != null ? "WAL position " + untilLsn : "the last commit";
    }
}
