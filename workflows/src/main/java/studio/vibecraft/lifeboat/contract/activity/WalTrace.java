package studio.vibecraft.lifeboat.contract.activity;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * What the WAL says about damaged blocks since the clean backup. Which blocks they are is kept on the host: there may be many.
 *
 * @param firstReuse the first record that overwrote a damaged block, null when replaying everything loses nothing
 * @param blocks how many were overwritten
 */
public record WalTrace(@Nullable Lsn firstReuse, long blocks) {}
