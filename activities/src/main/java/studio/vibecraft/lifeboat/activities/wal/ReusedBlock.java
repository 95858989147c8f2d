package studio.vibecraft.lifeboat.activities.wal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A block that replay overwrites although rows are left on it.
 *
 * @param file path of the relation below the data directory, in {@link RelationPath#general}'s form
 * @param at the record that overwrites it
 * @param lastAdded the last record before that which put a row there, after the first reuse of any block; null when there was none
 * @param restarted true when the page began anew (its rows are gone), false when an image of it may carry wrong content
 * @param removed line pointers of rows that were deleted or replaced before: they are not missed
 * @param changedBy transactions that deleted or replaced rows there afterwards: an index entry of a lost row may have led them
 */
public record ReusedBlock(
        String file,
        long block,
        Lsn at,
        @Nullable Lsn lastAdded,
        boolean restarted,
        List<Integer> removed,
        List<Long> changedBy) {

    /** All of one trace, as it is kept on the host: there may be more of them than a message holds. */
    public record All(List<ReusedBlock> blocks) {}

    /** Whether what replay leaves there, together with the rows that were lost, is right beyond doubt. */
    public boolean certain() {
        return restarted && changedBy.isEmpty();
    }

    /** Whether rows were changed on it after it began anew. */
    public boolean changed() {
        return restarted && !changedBy.isEmpty();
    }

    /** Whether an instance that has replayed everything before {@code stop} shows all rows that were lost. */
    boolean completeAt(Lsn stop) {
        return !at.isBefore(stop) && (lastAdded == null || lastAdded.isBefore(stop));
    }
}
