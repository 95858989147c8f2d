package studio.vibecraft.lifeboat.ledger;

import org.jdbi.v3.core.Handle;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.BackupTested;
import studio.vibecraft.lifeboat.model.Backup;

/** Backups that a recovery looked at or made, and what showed whether they can be trusted. */
final class BackupRows {
    private BackupRows() {}

    static void seen(Handle handle, RecordedEvent event, Backup backup) {
        handle.createUpdate("""
                        INSERT INTO backups VALUES (:database, :label, :type, :startedAt, :stoppedAt, :start::pg_lsn, :stop::pg_lsn, :timeline, :error, :gap,
                            :size, :at)
                        ON CONFLICT (database, label) DO UPDATE SET error = excluded.error, wal_gap = excluded.wal_gap, seen_at = excluded.seen_at
                        WHERE backups.seen_at < excluded.seen_at
                        """)
                .bind("database", event.database())
                .bind("label", backup.label())
                .bind("type", backup.type())
                .bind("startedAt", backup.startedAt())
                .bind("stoppedAt", backup.stoppedAt())
                .bind("start", backup.start().toString())
                .bind("stop", backup.stop().toString())
                .bind("timeline", backup.timeline())
                .bind("error", backup.error())
                .bind("gap", backup.walGap())
                .bind("size", backup.size())
                .bind("at", event.at())
                .execute();
    }

    static void tested(Handle handle, RecordedEvent event, BackupTested tested) {
        handle.execute(
                "INSERT INTO backup_tests VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                event.id(),
                event.recoveryId(),
                event.database(),
                tested.label(),
                tested.clean(),
                tested.detail(),
                event.at());
    }
}
