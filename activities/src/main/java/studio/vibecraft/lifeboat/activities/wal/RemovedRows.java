package studio.vibecraft.lifeboat.activities.wal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.page.RowReferences;

/**
 * Where the rows were that one transaction deleted or replaced: a row that it changed twice, or changed and then deleted, once, at the place
 * where it was before; a row of its own making not at all. Small, because one transaction may take millions: only where it touched rows of its own
 * making again their earlier places must be known, and then the WAL is read a second time.
 */
public final class RemovedRows implements Consumer<WalRecord> {
    private final Set<Long> parts;
    private final Map<String, Places> byFile = new HashMap<>();
    private final Map<String, RowReferences> touchedAgain;
    private boolean needsAnotherReading;

    /** @param parts numbers of the transaction and its subtransactions */
    public RemovedRows(List<Long> parts) {
        this(new HashSet<>(parts), Map.of());
    }

    private RemovedRows(Set<Long> parts, Map<String, RowReferences> touchedAgain) {
        this.parts = parts;
        this.touchedAgain = touchedAgain;
    }

    /** Whether {@link #again} must read the same records before the answer is right. */
    public boolean needsAnotherReading() {
        return needsAnotherReading;
    }

    public RemovedRows again() {
        Map<String, RowReferences> again = new HashMap<>();
        byFile.forEach((file, places) -> again.put(file, places.again));
        return new RemovedRows(parts, again);
    }

    /** Of one file. */
    public record Rows(RowReferences deleted, RowReferences updated) {
        public long count() {
            return deleted.count() + updated.count();
        }
    }

    private record Place(long block, int offset) {
        static Place of(WalRecord.Row row) {
            return new Place(row.block().number(), row.offset());
        }

        boolean in(RowReferences rows) {
            return rows.contains(block, offset);
        }

        void addTo(RowReferences rows) {
            rows.row(block, offset);
        }
    }

    private static final class Places {
        private final Rows rows = new Rows(new RowReferences(), new RowReferences());
        private final RowReferences made = new RowReferences();
        private final RowReferences again = new RowReferences();
        /** Of rows that will be touched again, where they were before the transaction. */
        private final Map<Place, Place> origins = new HashMap<>();
    }

    @Override
    public void accept(WalRecord record) {
        if (parts.contains(record.transaction())) {
            record.removed().ifPresent(old -> removed(old, record));
            record.inserted().ifPresent(fresh -> Place.of(fresh).addTo(of(fresh).made));
        }
    }

    private void removed(WalRecord.Row old, WalRecord record) {
        Places places = of(old);
        Place from = Place.of(old);
        boolean gone = record.inserted().isEmpty() && !record.movedAway();
        if (from.in(places.made)) {
            from.addTo(places.again);
            needsAnotherReading |= touchedAgain.isEmpty();
            Place origin = places.origins.get(from);
            if (origin == null) {
                return;
            }
            from = origin;
        }
        from.addTo(gone ? places.rows.deleted() : places.rows.updated());
        if (gone) {
            places.rows.updated().remove(from.block(), from.offset());
        }
        Place origin = from;
        record.inserted()
                .map(Place::of)
                .filter(to -> to.in(
                        touchedAgain.getOrDefault(RelationPath.of(old.block().relation()), new RowReferences())))
                .ifPresent(to -> places.origins.put(to, origin));
    }

    private Places of(WalRecord.Row row) {
        return byFile.computeIfAbsent(RelationPath.of(row.block().relation()), file -> new Places());
    }

    /** By path below the data directory, in the form of {@link RelationPath}. */
    public Map<String, Rows> result() {
        Map<String, Rows> rows = new HashMap<>();
        byFile.forEach((file, places) -> rows.put(file, places.rows));
        return rows;
    }
}
