package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A primary as the other region saw it last, when it could still be asked.
 *
 * @param at by the clock of who looked
 * @param end how far its WAL went
 * @param nextTransaction the number that its next transaction got
 * @param pace transactions that it began in a second, on the average of the last minute; null after a single look
 * @param slots its replication slots, each with its kind
 */
public record Sighting(
        Instant at, Lsn end, long nextTransaction, @Nullable Double pace, Map<String, String> slots) {

    /** What it had more than a standby, until then for certain, and since then by its pace. */
    public String beyond(Secondary standby) {
        long since = Math.max(0, Duration.between(at, standby.at()).toSeconds());
        return "It was last seen at " + at + ": until then " + Math.max(0, end.minus(standby.replayed()))
                + " bytes and at most " + transactionsBeyond(standby)
                + " transactions more; if it lived on for the " + since + " s since then, "
                + (pace == null ? "nobody can tell how many" : "at its pace about " + Math.round(pace * since))
                + " more";
    }

    /** They are lost with it: a standby has none that could be made again. */
    @JsonIgnore
    public List<String> logicalSlots() {
        return slots.entrySet().stream()
                .filter(slot -> slot.getValue().equals("logical"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** An upper bound: it counts transactions that were taken back, too. */
    @JsonIgnore
    public long transactionsBeyond(Secondary standby) {
        return Math.max(0, nextTransaction - standby.nextTransaction());
    }
}
