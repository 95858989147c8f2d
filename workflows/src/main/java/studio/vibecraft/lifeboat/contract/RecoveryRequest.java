package studio.vibecraft.lifeboat.contract;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.Runbook;

/**
 * Everything a recovery starts with.
 *
 * @param runbook the snapshot of words, gates and targets that this run keeps
 * @param planHash the plan that was agreed to, null when the start was an override
 * @param reason why; for an override, why there was no time for a plan
 * @param estimates step id to duration of earlier runs; the runbook's targets fill the gaps
 */
public record RecoveryRequest(
        String recoveryId,
        ProtectedDatabase database,
        Mode mode,
        Runbook runbook,
        Actor requestedBy,
        String reason,
        @Nullable String planHash,
        Suspicion suspicion,
        Map<String, Duration> estimates) {

    public RecoveryTarget target() {
        return new RecoveryTarget(recoveryId, database.name(), mode);
    }
}
