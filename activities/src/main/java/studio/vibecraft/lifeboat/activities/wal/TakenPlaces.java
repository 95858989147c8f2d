package studio.vibecraft.lifeboat.activities.wal;

import java.util.Map;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.page.RowReferences;

/**
 * Whether any of the rows that a transaction removed came to its place only in the part of the WAL that is read. If none did, a server that
 * has not replayed that part has the same row there, or none.
 */
public final class TakenPlaces implements Consumer<WalRecord> {
    private final Map<String, RemovedRows.Rows> removed;
    private boolean any;

    public TakenPlaces(Map<String, RemovedRows.Rows> removed) {
        this.removed = removed;
    }

    public boolean any() {
        return any;
    }

    @Override
    public void accept(WalRecord record) {
        record.inserted().ifPresent(this::look);
    }

    /** Of several rows at once the places are not told, only their page. */
    private void look(WalRecord.Row row) {
        RemovedRows.Rows rows = removed.get(RelationPath.of(row.block().relation()));
        if (rows != null) {
            any |= holds(rows.deleted(), row) || holds(rows.updated(), row);
        }
    }

    private static boolean holds(RowReferences places, WalRecord.Row row) {
        long block = row.block().number();
        return row.offset() == 0 ? places.any(block) : places.contains(block, row.offset());
    }
}
