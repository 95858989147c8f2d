package studio.vibecraft.lifeboat.activities.wal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Follows rows from where they stood at a position of the WAL: each UPDATE leads to the place of the next version, until a committed transaction
 * takes the row. Nothing but the WAL is read, and it says exactly which row each record is about.
 */
public final class RowTrace implements Consumer<WalRecord> {
    private final Lsn from;
    private final Map<Place, RowVersion> followed = new HashMap<>();
    private final Map<Place, RowVersion> versions = new HashMap<>();
    private final Set<Long> writers = new HashSet<>();
    /** Writers that removed a row or changed a key of it. */
    private final Set<Long> takers = new HashSet<>();
    /** Of the writers that have committed, which transaction counts. */
    private final Map<Long, Long> committed = new HashMap<>();

    /** @param file below the data directory, in the form of {@link RelationPath} */
    public record Place(String file, long block, int offset) {
        private static Place of(WalRecord.Row row) {
            return new Place(
                    RelationPath.of(row.block().relation()), row.block().number(), row.offset());
        }
    }

    /**
     * @param transactions that took the row, or changed a key of it, in their order; empty when it is still there
     * @param uncertain what the row's transaction did may lie before the part of the WAL that was read
     */
    public record Fate(List<Long> transactions, boolean uncertain) {}

    /** @param from where the rows were looked up; the reading must begin early enough to show transactions that were open there */
    public RowTrace(Lsn from) {
        this.from = from;
    }

    /**
     * @param place of a row that everybody saw at the position
     * @param holder the transaction that had it in hand there, 0 for none
     */
    public void follow(Place place, long holder) {
        RowVersion version = RowVersion.heldBy(holder);
        if (holder != 0) {
            writers.add(holder);
        }
        followed.put(place, version);
        versions.put(place, version);
    }

    @Override
    public void accept(WalRecord record) {
        if (record.manager().equals("Transaction")) {
            TransactionEnd.of(record)
                    .filter(end -> end.committed() && !record.at().isBefore(from))
                    .ifPresent(this::commit);
        } else {
            record.removed().ifPresent(old -> removed(old, record));
        }
    }

    private void removed(WalRecord.Row old, WalRecord record) {
        RowVersion version = versions.get(Place.of(old));
        if (version == null || version.settled(committed)) {
            return;
        }
        writers.add(record.transaction());
        if (version.write(record, record.inserted().map(this::nextVersion).orElse(null))) {
            takers.add(record.transaction());
        }
    }

    private RowVersion nextVersion(WalRecord.Row fresh) {
        RowVersion next = RowVersion.untouched();
        versions.put(Place.of(fresh), next);
        return next;
    }

    private void commit(TransactionEnd end) {
        long transaction = end.transactions().get(0);
        end.transactions().stream().filter(writers::contains).forEach(part -> committed.put(part, transaction));
        if (!end.dropped().isEmpty()) {
            versions.forEach((place, version) -> drop(place, version, end, transaction));
            committed.put(transaction, transaction);
        }
    }

    private void drop(Place place, RowVersion version, TransactionEnd end, long transaction) {
        if (end.dropped().contains(place.file()) && !version.settled(committed)) {
            version.drop(transaction);
            takers.add(transaction);
        }
    }

    /** Whether the transaction that has just committed may have taken one of the rows. */
    public boolean concerns(TransactionRecord record) {
        return record.parts().stream().anyMatch(takers::contains);
    }

    /** Of a row, by the place that it was followed from. */
    public Fate fate(Place first) {
        RowVersion version = followed.get(first);
        return version == null ? new Fate(List.of(), false) : version.fate(committed);
    }
}
