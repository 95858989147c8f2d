package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.activities.page.RowReferences;

/** Which rows of one table must still be there: those of the backup and those that the WAL has added, without those that it removed. */
final class HeapRows {
    private final RelationFork backup;
    private final RowReferences added = new RowReferences();
    private final RowReferences removed = new RowReferences();
    private final BitSet addedSomewhere = new BitSet();
    private final BitSet startedAnew = new BitSet();
    private long kept = Long.MAX_VALUE;

    /** @param backup the table's file in the restored backup: what a block held before */
    HeapRows(RelationFork backup) {
        this.backup = backup;
    }

    /** @param offset 0 when it is not known */
    void add(long block, int offset) {
        if (offset == 0) {
            addedSomewhere.set((int) block);
        } else {
            added.row(block, offset);
        }
    }

    void remove(long block, int offset) {
        added.remove(block, offset);
        removed.row(block, offset);
    }

    /** The page was taken as new. */
    void start(long block) {
        added.removeAll(block);
        removed.removeAll(block);
        addedSomewhere.clear((int) block);
        startedAnew.set((int) block);
    }

    /**
     * Vacuum leaves nothing of which it is only known that it came from somewhere. When it freed as many line pointers as the page can have had,
     * it left nothing at all, rows included whose removal lies before the backup.
     */
    void vacuumed(long block, int freed) throws IOException {
        boolean all = !addedSomewhere.get((int) block) && freed > 0 && freed >= highestOffset(block);
        addedSomewhere.clear((int) block);
        if (all) {
            start(block);
        }
    }

    private int highestOffset(long block) throws IOException {
        int highest = RowReferences.MOST_ROWS - 1;
        while (highest > 0 && !added.contains(block, highest) && !removed.contains(block, highest)) {
            highest--;
        }
        return Math.max(highest, ofBackup(block).map(Page::linePointers).orElse(0));
    }

    private Optional<Page> ofBackup(long block) throws IOException {
        return block >= kept || startedAnew.get((int) block)
                ? Optional.empty()
                : backup.read(block).filter(page -> !page.zero());
    }

    void truncate(long blocks) {
        for (long block = blocks; block < Math.max(added.blocks(), removed.blocks()); block++) {
            start(block);
        }
        kept = Math.min(kept, blocks);
    }

    /** Whether a row is left on the page that nobody has removed. */
    boolean anyLeft(long block) throws IOException {
        return added.any(block) || addedSomewhere.get((int) block) || leftOfBackup(block);
    }

    private boolean leftOfBackup(long block) throws IOException {
        Optional<Page> page = ofBackup(block);
        if (page.isEmpty()) {
            return false;
        }
        for (int offset = 1; offset <= page.get().linePointers(); offset++) {
            if (page.get().holdsRow(offset) && !removed.contains(block, offset)) {
                return true;
            }
        }
        return false;
    }

    List<Integer> removed(long block) {
        List<Integer> offsets = new ArrayList<>();
        for (int offset = 1; offset < RowReferences.MOST_ROWS; offset++) {
            if (removed.contains(block, offset)) {
                offsets.add(offset);
            }
        }
        return offsets;
    }
}
