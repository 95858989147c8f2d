package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standby in the other region, as it stands.
 *
 * @param address where clients connect once it has taken over
 * @param looked what was looked at there; FAILED keeps it from being promoted
 * @param replayed the end of the WAL that it has; asked once it had replayed everything that it had received
 * @param lastCommit when the newest commit that it has replayed was made, by the old primary's clock; null when unknown
 * @param nextTransaction the number of the first transaction that it has not seen
 * @param at when it was looked at
 */
public record Secondary(
        String name,
        Endpoint address,
        List<Check> looked,
        int timeline,
        Lsn replayed,
        @Nullable Instant lastCommit,
        long nextTransaction,
        Instant at) {
    @JsonIgnore
    public boolean fit() {
        return new Verification(looked).passed();
    }

    /** From the newest commit that it has to now: no more than this is lost, however much it was. */
    @JsonIgnore
    public Duration exposed() {
        return lastCommit == null || at.isBefore(lastCommit) ? Duration.ZERO : Duration.between(lastCommit, at);
    }

    /** How far it is behind, in seconds, bytes and transactions, as far as anybody can tell. */
    public String behind(OldPrimary old) {
        String has = name + " has replayed up to " + replayed + "; its newest commit is of "
                + (lastCommit == null
                        ? "an unknown time"
                        : lastCommit + ", " + exposed().toSeconds() + " s ago");
        Long next = old.nextTransaction();
        if (old.end() == null || next == null) {
            return has
                    + ". The old primary tells nothing: what it acknowledged after that time is lost, and how much that is nobody"
                    + " can tell until its disk can be read";
        }
        return has + ". The old primary is at " + old.end() + ": "
                + Math.max(0, old.end().minus(replayed)) + " bytes and at most "
                + Math.max(0, next - nextTransaction) + " transactions more";
    }
}
