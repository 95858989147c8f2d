package studio.vibecraft.lifeboat.contract.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * What the WAL says about the damaged blocks since the clean backup.
 *
 * @param firstReuse the first record that overwrote a damaged block, null when replaying everything loses nothing
 * @param reused the blocks that were overwritten
 */
public record WalTrace(@Nullable Lsn firstReuse, List<ReusedBlock> reused) {
    /**
     * @param file path of the relation below the data directory, as in {@link studio.vibecraft.lifeboat.model.Damage#file()}
     * @param restarted true when the page began anew (its rows are gone), false when an image of it may carry wrong content
     */
    public record ReusedBlock(String file, long block, Lsn at, boolean restarted) {}
}
