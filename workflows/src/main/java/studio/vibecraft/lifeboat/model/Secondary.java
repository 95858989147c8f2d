package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the other region has to take over with: a standby as it stands, or a backup that is to be restored there first.
 *
 * @param address where clients connect once it has taken over
 * @param looked what was looked at there; FAILED keeps it from being promoted
 * @param replayed the end of the WAL that it has; asked once it had replayed everything that it had received
 * @param lastCommit when the newest commit that it has replayed was made, by the old primary's clock; null when unknown
 * @param nextTransaction the number of the first transaction that it has not seen, less one for each that it has seen begin and not end: up to
 *     another number it lacks at most the difference
 * @param at when it was looked at
 * @param restoreFrom the backup from which it has to be restored first; null for a standby
 */
public record Secondary(
        String name,
        Endpoint address,
        List<Check> looked,
        int timeline,
        Lsn replayed,
        @Nullable Instant lastCommit,
        long nextTransaction,
        Instant at,
        @Nullable Backup restoreFrom) {
    /** A standby. */
    public Secondary(
            String name,
            Endpoint address,
            List<Check> looked,
            int timeline,
            Lsn replayed,
            @Nullable Instant lastCommit,
            long nextTransaction,
            Instant at) {
        this(name, address, looked, timeline, replayed, lastCommit, nextTransaction, at, null);
    }

    @JsonIgnore
    public boolean fit() {
        return new Verification(looked).passed();
    }

    /** The same standby once it has replayed more. */
    public Secondary having(Lsn reached) {
        return new Secondary(name, address, looked, timeline, reached, lastCommit, nextTransaction, at);
    }

    /** What speaks against nothing, and is to be known before the decision; empty when there is nothing. */
    @JsonIgnore
    public String toKnow() {
        return looked.stream()
                .filter(check -> check.outcome() == Check.Outcome.DEFERRED)
                .map(check -> check.name() + ": " + check.detail() + ". ")
                .collect(Collectors.joining());
    }

    /** From the newest commit that it has to now: no more than this is lost, however much it was. */
    @JsonIgnore
    public Duration exposed() {
        return lastCommit == null || at.isBefore(lastCommit) ? Duration.ZERO : Duration.between(lastCommit, at);
    }

    /** How far it is behind, in seconds, bytes and transactions, as far as anybody can tell. */
    public String behind(OldPrimary old) {
        return restoreFrom == null ? standbyBehind(old) : backupBehind(restoreFrom, old);
    }

    private static String backupBehind(Backup backup, OldPrimary old) {
        return "No standby is in this region. Backup " + backup.label() + " of " + backup.stoppedAt()
                + " can be restored here, with all WAL since then that is in the repository; what the old primary acknowledged and"
                + " has not archived is lost, usually less than one segment. How much comes back is told before it is opened"
                + (old.end() == null ? "" : ". The old primary is at " + old.end());
    }

    private String standbyBehind(OldPrimary old) {
        String has = name + " has replayed up to " + replayed + "; its newest commit is of "
                + (lastCommit == null
                        ? "an unknown time"
                        : lastCommit + ", " + exposed().toSeconds() + " s ago");
        Long next = old.nextTransaction();
        if (old.end() == null || next == null) {
            return has
                    + ". The old primary tells nothing: what it acknowledged after that time is lost, and how much that is nobody"
                    + " can tell until its disk can be read. "
                    + (old.lastSeen() == null
                            ? "It was never seen from here"
                            : old.lastSeen().beyond(this));
        }
        return has + ". The old primary is at " + old.end() + ": "
                + Math.max(0, old.end().minus(replayed)) + " bytes and at most "
                + Math.max(0, next - nextTransaction) + " transactions more";
    }
}
