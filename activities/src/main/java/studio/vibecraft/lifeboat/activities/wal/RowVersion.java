package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.wal.RowTrace.Fate;

/** One version of a row that is followed: who wrote over it at last, and what that left of the row. */
final class RowVersion {
    private long writer;
    /** Whether the writer was found in the row itself, and its record is still to be seen. */
    private boolean unseen;

    private boolean gone;
    private boolean newKey;
    private @Nullable RowVersion next;

    static RowVersion untouched() {
        return new RowVersion();
    }

    /** @param holder the transaction that has it in hand, 0 for none */
    static RowVersion heldBy(long holder) {
        RowVersion version = new RowVersion();
        version.writer = holder;
        version.unseen = holder != 0;
        return version;
    }

    /** A row whose last writer was rolled back is written again; one whose writer has committed is another row by now. */
    boolean settled(Map<Long, Long> committed) {
        return committed.containsKey(writer);
    }

    /**
     * @param following the version that the record put in its place, null when it put none
     * @return whether the writer takes the row, or changes a key of it
     */
    boolean write(WalRecord record, @Nullable RowVersion following) {
        writer = record.transaction();
        unseen = false;
        gone = following == null;
        newKey = record.changedKey();
        next = following;
        return gone || newKey;
    }

    /** With its file: TRUNCATE, DROP and a rewrite leave no record of their rows. */
    void drop(long transaction) {
        writer = transaction;
        unseen = false;
        gone = true;
    }

    /** @param committed of the writers that have committed, which transaction counts */
    Fate fate(Map<Long, Long> committed) {
        List<Long> transactions = new ArrayList<>();
        RowVersion version = this;
        while (version != null && version.settled(committed)) {
            if (version.unseen || version.gone || version.newKey) {
                transactions.add(committed.get(version.writer));
            }
            if (version.unseen) {
                return new Fate(transactions, true);
            }
            version = version.gone ? null : version.next;
        }
        return new Fate(transactions.stream().distinct().toList(), false);
    }
}
