package studio.vibecraft.lifeboat.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Objectives;

/**
 * The whole state of a recovery as people see it.
 *
 * @param scenario runbook id
 * @param runId Temporal's run id; the workflow id is {@code recovery/<database>}
 * @param returnable whether everything done so far can still be undone
 * @param openedAt when clients could write again: there the RTO ends; null when not yet, or when they were never kept out
 * @param projectedFinish now plus the estimates of what is still to do; grows while a person is waited for
 */
public record RecoveryProgress(
        String recoveryId,
        String runId,
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
        List<StepView> steps,
        List<TimelineEntry> timeline) {}
