package studio.vibecraft.lifeboat.activities.follow;

import org.jspecify.annotations.Nullable;

/**
 * Where a new standby's files come from.
 *
 * @param backup the one that they are restored from; null when none can be used
 * @param noBackup why they are copied from the primary; null when they are not
 */
record StandbyOrigin(@Nullable String backup, @Nullable String noBackup) {
    /** Nothing was brought: the standby is there already. */
    static final StandbyOrigin THERE = new StandbyOrigin(null, null);

    boolean copied() {
        return noBackup != null;
    }
}
