package studio.vibecraft.lifeboat.activities.deletion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord.Counts;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Keeps the largest of the transactions that may be meant. */
final class Suspects implements Consumer<TransactionRecord> {
    /** Of a TRUNCATE or DROP the WAL tells no numbers: it took everything. */
    private static final long EMPTIED = 1_000_000;

    private final KnownTables tables;
    private final DeletionHint hint;
    private final EarlierReturns earlier;
    private final int timeline;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final Shortlist shortlist = new Shortlist();
    private final List<Deletion> returnedEarlier = new ArrayList<>();
    private @Nullable Deletion halfSeen;

    Suspects(
            KnownTables tables,
            DeletionHint hint,
            EarlierReturns earlier,
            int timeline,
            @Nullable Instant from,
            @Nullable Instant to) {
        this.tables = tables;
        this.hint = hint;
        this.earlier = earlier;
        this.timeline = timeline;
        this.from = from;
        this.to = to;
    }

    @Override
    public void accept(TransactionRecord record) {
        if (inTime(record)) {
            deletion(record).filter(this::meant).ifPresent(deletion -> keep(deletion, record.whole()));
        }
    }

    /** A number says more than a time. */
    private boolean inTime(TransactionRecord record) {
        if (hint.transaction() != null) {
            return record.parts().contains(hint.transaction());
        }
        return (from == null || !record.at().isBefore(from))
                && (to == null || !record.at().isAfter(to));
    }

    private boolean meant(Deletion deletion) {
        return (!deletion.damaged().isEmpty() || deletion.droppedAnything() || deletion.largeObjectPages() > 0)
                && (hint.transaction() != null
                        || hint.tables().isEmpty()
                        || deletion.damaged().stream()
                                .anyMatch(table -> tables.isNamed(deletion.database(), table, hint.tables()))
                        || mayHaveDropped(deletion));
    }

    /** The name of a dropped table is in no catalog any more; one that is there was not dropped. */
    private boolean mayHaveDropped(Deletion deletion) {
        return deletion.drops().stream().anyMatch(drop -> drop.column() == 0)
                && !tables.unknown(hint.tables()).isEmpty();
    }

    private void keep(Deletion deletion, boolean whole) {
        if (hint.transaction() == null && earlier.holds(deletion)) {
            returnedEarlier.add(deletion);
            return;
        }
        if (!whole) {
            halfSeen = deletion;
        }
        shortlist.add(new Shortlist.Entry(deletion, weight(deletion), tookRows(deletion)));
    }

    private Optional<Deletion> deletion(TransactionRecord record) {
        List<Deletion.Table> touched = new ArrayList<>();
        String database = "";
        for (var entry : record.files().entrySet()) {
            Optional<Relation> table = tables.at(entry.getKey());
            Counts counts = entry.getValue();
            boolean emptied = table.isPresent() && emptied(table.get(), entry.getKey(), record);
            if (!emptied && table.isPresent() && counts.inserted() + counts.updated() + counts.deleted() > 0) {
                database = table.get().database();
                touched.add(new Deletion.Table(
                        table.get().name(), counts.deleted(), counts.updated(), counts.inserted(), false));
            }
        }
        for (String file : record.created()) {
            Optional<Relation> table = tables.at(file).filter(relation -> emptied(relation, file, record));
            if (table.isPresent()) {
                database = table.get().database();
                long inserted = record.files().getOrDefault(file, Counts.NONE).inserted();
                touched.add(new Deletion.Table(table.get().name(), 0, 0, inserted, true));
            }
        }
        touched.sort(Comparator.comparing(Deletion.Table::name));
        Optional<KnownDrops.Found> found = tables.drops().in(record);
        List<Deletion.Drop> drops = found.map(KnownDrops.Found::drops).orElse(List.of());
        database = found.map(KnownDrops.Found::database).orElse(database);
        long largeObjects = tables.largeObjects(record);
        return touched.isEmpty() && drops.isEmpty() && largeObjects == 0
                ? Optional.empty()
                : Optional.of(new Deletion(
                        record.transaction(),
                        record.parts(),
                        record.first(),
                        record.commit(),
                        record.at(),
                        timeline,
                        database,
                        touched,
                        drops,
                        largeObjects,
                        tables.unloggedBelow(database, touched)));
    }

    /**
     * A TRUNCATE gives a table a new file, into which the same transaction may have put rows again; a rewrite fills one, too, but by way of
     * another table that it makes and drops. A new table's first file has the table's own number.
     */
    private boolean emptied(Relation relation, String file, TransactionRecord record) {
        Counts written = record.files().get(file);
        return !record.dropped().isEmpty()
                && record.created().contains(file)
                && !file.endsWith("/" + relation.oid())
                && (written == null || written.inserted() > 0 && !tables.droppedOne(record));
    }

    /** Those that a person has to choose from; of very different ones the largest. */
    List<Deletion> listed() {
        List<Deletion> listed = shortlist.listed();
        if (halfSeen != null && listed.contains(halfSeen)) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE,
                    "It may have been " + halfSeen.sentence()
                            + ", which began before the part of the WAL that was read. Name an earlier time. Nothing was changed.");
        }
        return listed;
    }

    /** Of a table that a person names other tables' rows say nothing. */
    private long weight(Deletion deletion) {
        return named(deletion)
                        .mapToLong(table -> table.deleted() + table.updated())
                        .sum()
                + deletion.largeObjectPages()
                + (deletion.tookRowsOnly() ? 0 : EMPTIED);
    }

    private boolean tookRows(Deletion deletion) {
        return deletion.emptiedTables()
                || deletion.droppedAnything()
                || deletion.largeObjectPages() > 0
                || named(deletion).anyMatch(table -> table.deleted() > 0);
    }

    private Stream<Deletion.Table> named(Deletion deletion) {
        return deletion.tables().stream()
                .filter(table ->
                        hint.tables().isEmpty() || tables.isNamed(deletion.database(), table.name(), hint.tables()));
    }

    List<Deletion> returnedEarlier() {
        return returnedEarlier;
    }

    long unlisted() {
        return shortlist.unlisted();
    }

    long muchSmaller() {
        return shortlist.muchSmaller();
    }
}
