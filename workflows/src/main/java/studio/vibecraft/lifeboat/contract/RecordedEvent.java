package studio.vibecraft.lifeboat.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something for the ledger.
 *
 * @param id unique within the recovery and the same on every delivery, so that a second one changes nothing
 * @param type what {@code body} holds
 */
public record RecordedEvent(String id, String recoveryId, String database, Type type, Instant at, JsonNode body) {
    /** The shapes of {@link #body()}. */
    public enum Type {
        /** {@link RecoveryProgress} without timeline, at start, at every change of a step, and at the end. */
        PROGRESS,
        /** {@link TimelineEntry}. */
        TIMELINE,
        /** {@link Decision}. */
        DECISION,
        /** {@link studio.vibecraft.lifeboat.model.Backup}. */
        BACKUP_SEEN,
        /** {@link BackupTested}. */
        BACKUP_TESTED,
        /** The signed receipt, as JSON. */
        RECEIPT
    }

    /** What a test of a backup showed. */
    public record BackupTested(String label, boolean clean, String detail) {}
}
