package studio.vibecraft.lifeboat.api.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Objectives;

/** A recovery without steps and timeline, for the live stream. */
public record RecoveryHeadline(
        String recoveryId,
        String database,
        String scenario,
        String title,
        Mode mode,
        Phase phase,
        String phaseReason,
        Actor requestedBy,
        String reason,
        Objectives objectives,
        Instant startedAt,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        Duration machineTime,
        Duration humanWait,
        Instant projectedFinish,
        boolean returnable,
        Situation situation,
        @Nullable String temporalUi) {

    public static RecoveryHeadline of(RecoveryView view) {
        RecoveryProgress recovery = view.recovery();
        return new RecoveryHeadline(
                recovery.recoveryId(),
                recovery.database(),
                recovery.scenario(),
                recovery.title(),
                recovery.mode(),
                recovery.phase(),
                recovery.phaseReason(),
                recovery.requestedBy(),
                recovery.reason(),
                recovery.objectives(),
                recovery.startedAt(),
                recovery.openedAt(),
                recovery.closedAt(),
                recovery.machineTime(),
                recovery.humanWait(),
                recovery.projectedFinish(),
                recovery.returnable(),
                view.situation(),
                view.temporalUi());
    }
}
