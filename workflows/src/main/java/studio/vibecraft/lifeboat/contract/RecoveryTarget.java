package studio.vibecraft.lifeboat.contract;

import studio.vibecraft.lifeboat.model.Mode;

/** For which recovery, on which protected database an activity works. Everything else is looked up on the host by name. */
public record RecoveryTarget(String recoveryId, String database, Mode mode) {}
