package studio.vibecraft.lifeboat.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where replay stops short of the end, and what is lost by it. Read from the WAL before anything is replayed.
 *
 * @param last beginning of the last record that is replayed
 * @param next what is not replayed begins here: the first commit that must go, or a segment that nobody has
 * @param lastKept when the last commit that stays was made; null when the WAL since the backup holds none
 * @param firstLost when the first commit that goes was made, null when none is known
 * @param transactions commits that go, prepared ones and the server's own included
 * @param missing the first segment behind the point that nobody has, so that its commits are not counted; null when all were read
 */
public record StoppingPoint(
        Lsn last,
        Lsn next,
        @Nullable Instant lastKept,
        @Nullable Instant firstLost,
        @Nullable Instant lastLost,
        long transactions,
        @Nullable String missing) {

    /** Replay positions are ends of records: the byte behind its beginning is passed only when the last record was replayed. */
    public Lsn reached() {
        return new Lsn(last.position() + 1);
    }

    /** Whether a replay position is behind the last record and not behind the next one. */
    public boolean isAt(Lsn replayed) {
        return !replayed.isBefore(reached()) && !next.isBefore(replayed);
    }

    /** From the last commit that stays to the last one that goes. */
    public Duration lost() {
        Instant from = lastKept == null ? firstLost : lastKept;
        return from == null || lastLost == null || lastLost.isBefore(from)
                ? Duration.ZERO
                : Duration.between(from, lastLost);
    }
}
