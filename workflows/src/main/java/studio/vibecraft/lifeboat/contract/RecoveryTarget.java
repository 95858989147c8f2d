package studio.vibecraft.lifeboat.contract;

import studio.vibecraft.lifeboat.model.Mode;

/**
 * For which recovery, on which protected database an activity works. Everything else is looked up on the host by name.
 *
 * @param elsewhere not in the cluster's own place, but in the one that another region has for it
 */
public record RecoveryTarget(String recoveryId, String database, Mode mode, boolean elsewhere) {
    /** In its own place. */
    public RecoveryTarget(String recoveryId, String database, Mode mode) {
        this(recoveryId, database, mode, false);
    }

    /** The same recovery in the other region's place. */
    public RecoveryTarget inOtherRegion() {
        return new RecoveryTarget(recoveryId, database, mode, true);
    }
}
