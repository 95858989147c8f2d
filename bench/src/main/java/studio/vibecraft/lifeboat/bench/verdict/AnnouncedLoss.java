package studio.vibecraft.lifeboat.bench.verdict;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.writers.JournalEntry;

/**
 * The interval in which acknowledged commits may be lost, as the product says it in its receipt.
 *
 * @param after the last recovered commit; null: nothing may be lost
 */
public record AnnouncedLoss(
        @Nullable Instant after, @Nullable Instant before) {
    public static final AnnouncedLoss NOTHING = new AnnouncedLoss(null, null);
    private static final Pattern EVERYTHING =
            Pattern.compile("every row: everything that was acknowledged before ([^\\s;]+)");
    private static final Pattern INTERVAL = Pattern.compile("acknowledged after (\\S+) and before ([^\\s;]+)");

    public static AnnouncedLoss parse(String explanation) {
        Matcher everything = EVERYTHING.matcher(explanation);
        if (everything.find()) {
            return new AnnouncedLoss(Instant.MIN, Instant.parse(everything.group(1)));
        }
        Matcher interval = INTERVAL.matcher(explanation);
        return interval.find()
                ? new AnnouncedLoss(Instant.parse(interval.group(1)), Instant.parse(interval.group(2)))
                : NOTHING;
    }

    /** Every row from before is lost, also those that no writer has touched. */
    boolean everything() {
        return Instant.MIN.equals(after);
    }

    /** What was acknowledged up to the last recovered commit's time was durable before it, so it must be there. */
    boolean covers(JournalEntry entry) {
        return after != null
                && before != null
                && entry.at().isAfter(after)
                && entry.at().isBefore(before);
    }

    @Override
    public String toString() {
        if (everything()) {
            return "every row from before " + before;
        }
        return after == null ? "nothing" : "what was acknowledged between " + after + " and " + before;
    }
}
