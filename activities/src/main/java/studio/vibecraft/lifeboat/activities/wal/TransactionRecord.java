package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * What one committed transaction did to files, its subtransactions included.
 *
 * @param transaction the number that counts
 * @param parts its own number and those of its subtransactions
 * @param whole whether it certainly began behind the beginning of the reading, so that nothing of it was missed
 * @param files by path below the data directory, in the form of {@link RelationPath}
 * @param created files that it made
 * @param dropped files that its commit removed
 */
public record TransactionRecord(
        long transaction,
        List<Long> parts,
        Lsn first,
        Lsn commit,
        Instant at,
        boolean whole,
        Map<String, Counts> files,
        Set<String> created,
        Set<String> dropped) {

    /** Rows of one file. */
    public record Counts(long inserted, long updated, long deleted) {
        public static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(inserted + more.inserted, updated + more.updated, deleted + more.deleted);
        }
    }
}
