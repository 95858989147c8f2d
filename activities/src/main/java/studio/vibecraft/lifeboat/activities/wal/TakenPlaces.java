package studio.vibecraft.lifeboat.activities.wal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * To which places rows came behind a position. If none came to the places of the rows that a transaction removed, a server that stands at the
 * position has the same rows there, or none.
 */
public final class TakenPlaces implements Consumer<WalRecord> {
    private final Lsn from;
    private final Map<String, Places> byFile = new HashMap<>();

    /** @param pages that several rows came to at once: of those the places are not told, only their page */
    private record Places(RowReferences rows, BitSet pages) {
        private boolean meet(RowReferences wanted) {
            boolean[] met = {false};
            wanted.visit(
                    0,
                    wanted.blocks(),
                    (block, offset) -> met[0] |= rows.contains(block, offset) || pages.get((int) block));
            return met[0];
        }
    }

    public TakenPlaces(Lsn from) {
        this.from = from;
    }

    @Override
    public void accept(WalRecord record) {
        if (!record.at().isBefore(from)) {
            record.inserted().ifPresent(this::take);
        }
    }

    private void take(WalRecord.Row row) {
        Places places = byFile.computeIfAbsent(
                RelationPath.of(row.block().relation()), file -> new Places(new RowReferences(), new BitSet()));
        if (row.offset() == 0) {
            places.pages().set((int) row.block().number());
        } else {
            places.rows().row(row.block().number(), row.offset());
        }
    }

    public boolean anyOf(Map<String, RemovedRows.Rows> removed) {
        return removed.entrySet().stream().anyMatch(file -> {
            Places places = byFile.get(file.getKey());
            return places != null
                    && (places.meet(file.getValue().deleted())
                            || places.meet(file.getValue().updated()));
        });
    }
}
