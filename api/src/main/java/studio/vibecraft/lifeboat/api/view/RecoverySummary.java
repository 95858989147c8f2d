package studio.vibecraft.lifeboat.api.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Mode;

/** One line of a list. */
public record RecoverySummary(
        String recoveryId,
        String database,
        String scenario,
        String title,
        Mode mode,
        Phase phase,
        String phaseReason,
        Actor requestedBy,
        Instant startedAt,
        @Nullable Instant closedAt,
        Instant projectedFinish,
        Duration machineTime,
        Duration humanWait) {

    public static RecoverySummary of(RecoveryProgress recovery) {
        return new RecoverySummary(
                recovery.recoveryId(),
                recovery.database(),
                recovery.scenario(),
                recovery.title(),
                recovery.mode(),
                recovery.phase(),
                recovery.phaseReason(),
                recovery.requestedBy(),
                recovery.startedAt(),
                recovery.closedAt(),
                recovery.projectedFinish(),
                recovery.machineTime(),
                recovery.humanWait());
    }
}
