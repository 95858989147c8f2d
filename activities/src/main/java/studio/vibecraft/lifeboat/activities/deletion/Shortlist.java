package studio.vibecraft.lifeboat.activities.deletion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.model.Deletion;

/**
 * The transactions from which a person has to choose. Small deletions are not crowded out by the many small updates of a busy table, nor one large
 * update by deletions: of each there is room for half.
 */
final class Shortlist {
    private static final int MOST = 20;
    private static final int MUCH_SMALLER = 100;

    private final List<Entry> deletions = new ArrayList<>();
    private final List<Entry> updates = new ArrayList<>();
    private final TreeMap<Long, Long> counts = new TreeMap<>();

    /**
     * @param weight how many rows of the tables that are meant it removed or changed
     * @param tookRows whether it removed any of them
     */
    record Entry(Deletion deletion, long weight, boolean tookRows) {
        private static final Comparator<Entry> LARGEST_FIRST = Comparator.comparingLong(Entry::weight)
                .thenComparing(Entry::tookRows)
                .reversed();
    }

    void add(Entry entry) {
        counts.merge(entry.weight(), 1L, Long::sum);
        List<Entry> kept = entry.tookRows() ? deletions : updates;
        kept.add(entry);
        if (kept.size() > 2 * MOST) {
            kept.sort(Entry.LARGEST_FIRST);
            kept.subList(MOST, kept.size()).clear();
        }
    }

    /** The largest first, of the same size those that removed rows. */
    List<Deletion> listed() {
        List<Entry> removing = comparable(deletions);
        List<Entry> changing = comparable(updates);
        int half = MOST / 2;
        int removals = Math.min(removing.size(), Math.max(half, MOST - changing.size()));
        return Stream.concat(
                        removing.stream().limit(removals), changing.stream().limit(MOST - removals))
                .sorted(Entry.LARGEST_FIRST)
                .map(Entry::deletion)
                .toList();
    }

    private List<Entry> comparable(List<Entry> kept) {
        return kept.stream()
                .filter(entry -> entry.weight() >= smallest())
                .sorted(Entry.LARGEST_FIRST)
                .toList();
    }

    /** Those of comparable size for which there was no room. */
    long unlisted() {
        long comparable = counts.tailMap(smallest(), true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return comparable - listed().size();
    }

    long muchSmaller() {
        return counts.headMap(smallest(), false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long smallest() {
        return counts.isEmpty() ? 0 : (counts.lastKey() + MUCH_SMALLER - 1) / MUCH_SMALLER;
    }
}
