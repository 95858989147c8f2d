package studio.vibecraft.lifeboat.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.BackupTested;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.TimelineEntry;
import studio.vibecraft.lifeboat.model.Backup;

/** Writes events. One transaction a batch; an event that is there already changes nothing. */
public final class RecoveryJournal {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    private final Ledger ledger;

    public RecoveryJournal(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @throws LedgerDownException when nothing was written */
    public void write(List<RecordedEvent> events) {
        try {
            ledger.jdbi().useTransaction(handle -> events.forEach(event -> write(handle, event)));
        } catch (JdbiException e) {
            throw new LedgerDownException(e);
        }
    }

    private static void write(Handle handle, RecordedEvent event) {
        switch (event.type()) {
            case PROGRESS -> progress(handle, event, body(event, RecoveryProgress.class));
            case TIMELINE -> timeline(handle, event, body(event, TimelineEntry.class));
            case DECISION -> decision(handle, event, body(event, Decision.class));
            case BACKUP_SEEN -> BackupRows.seen(handle, event, body(event, Backup.class));
            case BACKUP_TESTED -> BackupRows.tested(handle, event, body(event, BackupTested.class));
            case RECEIPT -> receipt(handle, event);
        }
    }

    private static <T> T body(RecordedEvent event, Class<T> type) {
        try {
            return MAPPER.treeToValue(event.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event " + event.id() + " does not hold a " + type.getSimpleName(), e);
        }
    }

    private static void progress(Handle handle, RecordedEvent event, RecoveryProgress progress) {
        int rows = handle.createUpdate("""
                        INSERT INTO recoveries VALUES (:id, :run, :database, :scenario, :mode, :phase, :phaseReason, :person, :role, :reason,
                            :startedAt, :closedAt, make_interval(secs => :rto), make_interval(secs => :rpo),
                            make_interval(secs => :machine), make_interval(secs => :human), :event, :progress::jsonb)
                        ON CONFLICT (recovery_id) DO UPDATE SET phase = excluded.phase, phase_reason = excluded.phase_reason,
                            closed_at = excluded.closed_at, machine_time = excluded.machine_time, human_wait = excluded.human_wait,
                            last_event = excluded.last_event, progress = excluded.progress
                        WHERE recoveries.last_event < excluded.last_event
                        """)
                .bind("id", event.recoveryId())
                .bind("run", progress.runId())
                .bind("database", progress.database())
                .bind("scenario", progress.scenario())
                .bind("mode", progress.mode().name())
                .bind("phase", progress.phase().name())
                .bind("phaseReason", progress.phaseReason())
                .bind("person", progress.requestedBy().name())
                .bind("role", progress.requestedBy().role().name())
                .bind("reason", progress.reason())
                .bind("startedAt", progress.startedAt())
                .bind("closedAt", progress.closedAt())
                .bind("rto", (double) progress.objectives().rto().toSeconds())
                .bind("rpo", (double) progress.objectives().rpo().toSeconds())
                .bind("machine", progress.machineTime().toMillis() / 1000.0)
                .bind("human", progress.humanWait().toMillis() / 1000.0)
                .bind("event", event.id())
                .bind("progress", event.body().toString())
                .execute();
        if (rows > 0) {
            progress.steps().forEach(step -> StepRows.write(handle, event.recoveryId(), step));
        }
    }

    private static void timeline(Handle handle, RecordedEvent event, TimelineEntry entry) {
        handle.execute(
                "INSERT INTO timeline VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                event.id(),
                event.recoveryId(),
                entry.at(),
                entry.step(),
                entry.sentence());
    }

    private static void decision(Handle handle, RecordedEvent event, Decision decision) {
        handle.execute(
                "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                event.id(),
                event.recoveryId(),
                decision.step(),
                decision.choice().name(),
                decision.by().name(),
                decision.by().role().name(),
                decision.reason(),
                decision.at());
    }

    private static void receipt(Handle handle, RecordedEvent event) {
        JsonNode receipt = event.body();
        handle.execute(
                "INSERT INTO receipts VALUES (?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING",
                event.recoveryId(),
                receipt.path("hash").asText(),
                event.at(),
                receipt.toString());
    }
}
