package studio.vibecraft.lifeboat.bench.verdict;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one row may look like: as last acknowledged, or as any later commit whose result nobody knows would have left it.
 *
 * @param hashes of the contents that are right
 * @param mayBeAbsent whether no row is right, too
 */
record RowTruth(Set<Long> hashes, boolean mayBeAbsent) {
    boolean accepts(@Nullable Long found) {
        return found == null ? mayBeAbsent : hashes.contains(found);
    }
}
