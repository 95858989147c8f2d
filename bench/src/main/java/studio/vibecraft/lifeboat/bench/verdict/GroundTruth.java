package studio.vibecraft.lifeboat.bench.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.sandbox.Baseline;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;
import studio.vibecraft.lifeboat.bench.writers.JournalEntry;
import studio.vibecraft.lifeboat.bench.writers.JournalEntry.RowChange;

/** The generated rows plus everything that writers wrote down. */
public final class GroundTruth {
    private final Baseline baseline;
    private final AnnouncedLoss loss;
    private final Map<ShopTable, Map<Long, RowTruth>> written = new EnumMap<>(ShopTable.class);
    private long acknowledged;
    private long uncertain;

    private GroundTruth(Baseline baseline, AnnouncedLoss loss) {
        this.baseline = baseline;
        this.loss = loss;
        for (ShopTable table : ShopTable.values()) {
            written.put(table, new HashMap<>());
        }
    }

    /** @param journals one file per writer; every row belongs to one writer, so their order among each other does not matter */
    public static GroundTruth read(Baseline baseline, Path journals) throws IOException {
        return read(baseline, journals, AnnouncedLoss.NOTHING);
    }

    /** @param loss of an acknowledged commit in this interval either result is right */
    public static GroundTruth read(Baseline baseline, Path journals, AnnouncedLoss loss) throws IOException {
        GroundTruth truth = new GroundTruth(baseline, loss);
        try (Stream<Path> files = Files.list(journals)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    truth.apply(JournalEntry.parse(line));
                }
            }
        }
        return truth;
    }

    private void apply(JournalEntry entry) {
        boolean certain = entry.acknowledged() && !loss.covers(entry);
        acknowledged += entry.acknowledged() ? 1 : 0;
        uncertain += entry.acknowledged() && !certain ? 1 : 0;
        for (RowChange change : entry.changes()) {
            RowTruth after = truth(change.hash());
            RowTruth now = certain ? after : either(before(change.table(), change.id()), after);
            of(change.table()).put(change.id(), now);
        }
    }

    private RowTruth before(ShopTable table, long id) {
        RowTruth known = of(table).get(id);
        return known != null ? known : untouched(table, id);
    }

    private static RowTruth truth(@Nullable Long hash) {
        return hash == null ? new RowTruth(Set.of(), true) : new RowTruth(Set.of(hash), false);
    }

    private static RowTruth either(RowTruth one, RowTruth other) {
        Set<Long> hashes = new HashSet<>(one.hashes());
        hashes.addAll(other.hashes());
        return new RowTruth(hashes, one.mayBeAbsent() || other.mayBeAbsent());
    }

    /** Transactions whose commit was confirmed to a writer. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Those of them that lie in the announced loss. */
    public long uncertain() {
        return uncertain;
    }

    public boolean accepts(ShopTable table, long id, @Nullable Long found) {
        RowTruth truth = of(table).get(id);
        return (truth != null ? truth : untouched(table, id)).accepts(found);
    }

    /** As it was generated, or absent where it may be lost. */
    private RowTruth untouched(ShopTable table, long id) {
        RowTruth generated = truth(generated(table, id));
        return loss.everything() ? either(generated, truth(null)) : generated;
    }

    private @Nullable Long generated(ShopTable table, long id) {
        long[] hashes = baseline.of(table);
        return id >= 1 && id <= hashes.length ? hashes[(int) id - 1] : null;
    }

    public int generatedRows(ShopTable table) {
        return baseline.of(table).length;
    }

    /** Ids above the generated ones that a writer touched. */
    public List<Long> insertedIds(ShopTable table) {
        return of(table).keySet().stream()
                .filter(id -> id > generatedRows(table))
                .toList();
    }

    private Map<Long, RowTruth> of(ShopTable table) {
        return written.computeIfAbsent(table, missing -> new HashMap<>());
    }
}
