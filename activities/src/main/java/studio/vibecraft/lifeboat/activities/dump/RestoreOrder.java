package studio.vibecraft.lifeboat.activities.dump;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;

/**
 * Which item comes next when several are restored side by side: the dearest of those for which everything is there. An index is made as soon as its
 * table has its rows; triggers, foreign keys and what hangs on partitioned tables wait for the rows of all tables.
 */
final class RestoreOrder {
    /** An index costs about so much of what the rows of its table cost. */
    private static final int INDEX_SHARE = 4;

    private final Map<Integer, DumpItem> open = new LinkedHashMap<>();
    private final Map<Integer, DumpItem> running = new LinkedHashMap<>();
    /** A table's entry to the entry of its rows. */
    private final Map<Integer, DumpItem> rows = new HashMap<>();

    private final Map<DumpItem, Long> costs = new HashMap<>();
    /** An item to what it may lock. */
    private final Map<DumpItem, Set<Integer>> touched = new HashMap<>();

    private long spent;
    private int dataLeft;
    private int lastLeft;

    /**
     * @param contents all of a dump; its definitions are there already
     * @param done numbers of what an earlier attempt has restored
     */
    RestoreOrder(List<DumpItem> contents, Set<Integer> done) {
        TableFamilies families = TableFamilies.of(contents);
        List<DumpItem> items = contents.stream()
                .filter(item -> item.part() != Part.DEFINITIONS)
                .toList();
        items.stream().filter(DumpItem::rows).forEach(item -> item.needs().forEach(table -> rows.put(table, item)));
        for (DumpItem item : items) {
            costs.put(item, cost(item));
            touched.put(item, item.locksFamilies() ? families.with(item.needs()) : item.needs());
            open.put(item.number(), item);
            dataLeft += item.part() == Part.DATA ? 1 : 0;
            lastLeft += item.last() ? 1 : 0;
        }
        items.stream().filter(item -> done.contains(item.number())).forEach(item -> {
            open.remove(item.number());
            done(item);
        });
    }

    /** In bytes of the dump. */
    private long cost(DumpItem item) {
        return item.part() == Part.DATA
                ? item.bytes()
                : sources(item).mapToLong(DumpItem::bytes).max().orElse(0) / INDEX_SHARE;
    }

    /** The rows that it is made from. */
    private Stream<DumpItem> sources(DumpItem item) {
        return item.needs().stream().flatMap(table -> Stream.ofNullable(rows.get(table)));
    }

    /** Empty while everything that is left has to wait for what runs. */
    Optional<DumpItem> next() {
        Optional<DumpItem> next = open.values().stream()
                .filter(this::ready)
                .max(Comparator.comparingLong(item -> costs.getOrDefault(item, 0L)));
        next.ifPresent(this::begin);
        return next;
    }

    /** What runs already, by whomever it was begun. */
    List<DumpItem> take(Set<Integer> underWay) {
        List<DumpItem> taken = open.values().stream()
                .filter(item -> underWay.contains(item.number()))
                .toList();
        taken.forEach(this::begin);
        return taken;
    }

    private void begin(DumpItem item) {
        open.remove(item.number());
        running.put(item.number(), item);
    }

    private boolean ready(DumpItem item) {
        return item.needs().stream().noneMatch(this::unfinished)
                && (item.part() == Part.DATA || dataLeft == 0 || item.index() && hasItsRows(item))
                && (!item.last() || left() == lastLeft)
                && running.values().stream().noneMatch(other -> inEachOthersWay(item, other));
    }

    private boolean unfinished(int number) {
        return open.containsKey(number) || running.containsKey(number);
    }

    private boolean hasItsRows(DumpItem item) {
        List<DumpItem> tables =
                item.needs().stream().filter(rows::containsKey).map(rows::get).toList();
        return !tables.isEmpty() && tables.stream().noneMatch(table -> unfinished(table.number()));
    }

    /** Indexes of one table can be made at once; next to a key or a trigger, a session would only wait. */
    private boolean inEachOthersWay(DumpItem item, DumpItem other) {
        boolean wait = item.locks() && (other.locks() || other.index()) || other.locks() && item.index();
        return wait && !Collections.disjoint(touched(item), touched(other));
    }

    private Set<Integer> touched(DumpItem item) {
        return touched.getOrDefault(item, Set.of());
    }

    void done(DumpItem item) {
        running.remove(item.number());
        spent += costs.getOrDefault(item, 0L);
        dataLeft -= item.part() == Part.DATA ? 1 : 0;
        lastLeft -= item.last() ? 1 : 0;
    }

    boolean finished() {
        return left() == 0;
    }

    int running() {
        return running.size();
    }

    int left() {
        return open.size() + running.size();
    }

    long spent() {
        return spent;
    }

    long total() {
        return costs.values().stream().mapToLong(Long::longValue).sum();
    }
}
