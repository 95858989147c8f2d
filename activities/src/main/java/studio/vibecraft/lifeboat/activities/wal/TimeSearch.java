package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/** Where in the WAL a time is, from a look into a few segments instead of all. */
public record TimeSearch(LongFunction<Optional<Instant>> firstCommit) {
    private static final int CLOSE_ENOUGH = 8;
    private static final int QUIET = 3;

    /** @return a segment whose first commit is before the time, not many before the newest such one; {@code first} when none is known to be */
    public long segmentBefore(Instant time, long first, long last) {
        long before = first;
        long end = last;
        while (end - before > CLOSE_ENOUGH) {
            long middle = before + (end - before) / 2;
            if (commitNear(middle, end).filter(time::isAfter).isPresent()) {
                before = middle;
            } else {
                end = middle;
            }
        }
        return before;
    }

    /** A segment may hold no commit; of one about which nothing is known the search goes to an earlier one. */
    private Optional<Instant> commitNear(long segment, long end) {
        for (long number = segment; number < Math.min(end, segment + QUIET); number++) {
            Optional<Instant> commit = firstCommit.apply(number);
            if (commit.isPresent()) {
                return commit;
            }
        }
        return Optional.empty();
    }
}
