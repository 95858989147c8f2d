package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/**
 * Goes through the commits in the order of the WAL, finds where replay must stop, and counts what goes. The first commit after the point
 * ends it, as in PostgreSQL's own recovery to a time: what was acknowledged before the point is always in front of that commit.
 */
public final class StopSearch implements Consumer<Commit> {
    private final RecoveryPoint asked;
    private @Nullable Commit lastReachable;
    private @Nullable Commit lastKept;
    private @Nullable Lsn last;
    private @Nullable Lsn next;
    private @Nullable Instant firstLost;
    private @Nullable Instant lastLost;
    private long lost;
    private @Nullable String missing;

    public StopSearch(RecoveryPoint asked) {
        this.asked = asked;
    }

    @Override
    public void accept(Commit commit) {
        if (missing == null) {
            lastReachable = commit;
            if (next == null && goes(commit)) {
                last = commit.previous();
                next = commit.at();
            }
        }
        if (missing == null && next == null) {
            lastKept = commit;
        } else {
            lose(commit.time());
        }
    }

    private void lose(Instant time) {
        firstLost = firstLost == null || time.isBefore(firstLost) ? time : firstLost;
        lastLost = lastLost == null || time.isAfter(lastLost) ? time : lastLost;
        lost++;
    }

    private boolean goes(Commit commit) {
        return asked.until() != null && commit.time().isAfter(asked.until())
                || asked.untilLsn() != null && !commit.at().isBefore(asked.untilLsn());
    }

    /** Nobody has this segment: replay cannot go beyond its beginning, and its commits cannot be counted. */
    public void missing(String segment, Lsn begins) {
        if (missing != null) {
            return;
        }
        missing = segment;
        if (next == null && lastKept != null && reachedBefore(begins, lastKept)) {
            last = lastKept.at();
            next = begins;
        }
    }

    /** What was asked for lies in front of the missing segment. */
    private boolean reachedBefore(Lsn begins, Commit kept) {
        return asked.everything()
                || asked.until() != null && !asked.until().isAfter(kept.time())
                || asked.untilLsn() != null && !begins.isBefore(asked.untilLsn());
    }

    public Optional<Commit> latest() {
        return Optional.ofNullable(lastReachable);
    }

    /** Empty when the point was not found, or nothing would be left out. */
    public Optional<StoppingPoint> point() {
        return last == null || next == null
                ? Optional.empty()
                : Optional.of(new StoppingPoint(
                        last, next, lastKept == null ? null : lastKept.time(), firstLost, lastLost, lost, missing));
    }
}
