package studio.vibecraft.lifeboat.api.archive;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Phase;

/** Which recoveries are asked for; null means all of them. */
public record RecoveryFilter(
        @Nullable String database,
        @Nullable String scenario,
        @Nullable Phase phase,
        int offset,
        int limit) {}
