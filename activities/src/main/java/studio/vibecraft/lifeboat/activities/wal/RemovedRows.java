package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where the rows were that one transaction deleted or replaced. A row that it changed twice, or changed and then deleted, is counted once, at
 * the place where it was before; a row that it had inserted itself is not counted.
 */
public final class RemovedRows implements Consumer<WalRecord> {
    private final Set<Long> parts;
    private final Map<String, Places> byFile = new HashMap<>();

    /** @param parts numbers of the transaction and its subtransactions */
    public RemovedRows(List<Long> parts) {
        this.parts = new HashSet<>(parts);
    }

    /** A row's place in its file. */
    public record Place(long block, int offset) {
        /** As PostgreSQL writes a ctid. */
        @Override
        public String toString() {
            return "(" + block + "," + offset + ")";
        }
    }

    /** Of one file. */
    public record Rows(List<Place> deleted, List<Place> updated) {}

    private static final class Places {
        private final Map<Place, Boolean> deleted = new HashMap<>();
        /** Where a row of this transaction's own making is, and where it was before; itself when it was inserted. */
        private final Map<Place, Place> origins = new HashMap<>();

        void inserted(Place at) {
            origins.put(at, at);
        }

        /** Several rows of one record: only the page is known, so a later removal there cannot be told from an older row's. */
        void removed(Place at, boolean gone) {
            Place origin = origins.getOrDefault(at, at);
            if (!origin.equals(origins.get(origin))) {
                deleted.put(origin, gone);
            }
        }

        void moved(Place from, Place to) {
            origins.put(to, origins.getOrDefault(from, from));
        }

        List<Place> places(boolean gone) {
            List<Place> found = new ArrayList<>();
            deleted.forEach((place, is) -> {
                if (is == gone) {
                    found.add(place);
                }
            });
            return found;
        }
    }

    @Override
    public void accept(WalRecord record) {
        if (!parts.contains(record.transaction())) {
            return;
        }
        record.removed().ifPresent(old -> {
            Places places = of(old);
            Place from = place(old);
            places.removed(from, record.inserted().isEmpty());
            record.inserted().ifPresent(fresh -> places.moved(from, place(fresh)));
        });
        if (record.removed().isEmpty()) {
            record.inserted().ifPresent(fresh -> of(fresh).inserted(place(fresh)));
        }
    }

    private Places of(WalRecord.Row row) {
        return byFile.computeIfAbsent(RelationPath.of(row.block().relation()), file -> new Places());
    }

    private static Place place(WalRecord.Row row) {
        return new Place(row.block().number(), row.offset());
    }

    /** By path below the data directory, in the form of {@link RelationPath}. */
    public Map<String, Rows> result() {
        Map<String, Rows> rows = new HashMap<>();
        byFile.forEach((file, places) -> rows.put(file, new Rows(places.places(true), places.places(false))));
        return rows;
    }
}
