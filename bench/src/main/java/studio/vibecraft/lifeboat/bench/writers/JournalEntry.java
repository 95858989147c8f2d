package studio.vibecraft.lifeboat.bench.writers;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/**
 * One transaction, one line.
 *
 * @param acknowledged false: the connection broke during COMMIT, so either result is right
 */
public record JournalEntry(boolean acknowledged, Instant at, List<RowChange> changes) {
    /** @param hash of the row's new content; null when it was deleted */
    public record RowChange(
            ShopTable table, long id, @Nullable Long hash) {
        private String line() {
            return table.relation() + ":" + id + ":" + (hash == null ? "deleted" : hash);
        }

        private static RowChange parse(String text) {
            String[] parts = text.split(":", -1);
            Long hash = parts[2].equals("deleted") ? null : Long.valueOf(parts[2]);
            return new RowChange(ShopTable.valueOf(parts[0].toUpperCase(Locale.ROOT)), Long.parseLong(parts[1]), hash);
        }
    }

    String line() {
        return (acknowledged ? "acknowledged " : "unknown ") + at + " "
                + changes.stream().map(RowChange::line).collect(Collectors.joining(" "));
    }

    public static JournalEntry parse(String line) {
        String[] words = line.split(" ", -1);
        return new JournalEntry(
                words[0].equals("acknowledged"),
                Instant.parse(words[1]),
                Arrays.stream(words).skip(2).map(RowChange::parse).toList());
    }
}
