package studio.vibecraft.lifeboat.activities.backup;

import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.BackupTested;
import studio.vibecraft.lifeboat.contract.RecordedEvent.Type;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.ledger.Outbox;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Damage;

/** What the ledger is told of backups, by way of the outbox on this host: nobody waits for it. */
final class BackupRecords {
    private final Outbox outbox;

    BackupRecords(Outbox outbox) {
        this.outbox = outbox;
    }

    void seen(RecoveryTarget target, List<Backup> backups) {
        Instant now = Instant.now();
        outbox.put(backups.stream()
                .map(backup -> event(target, Type.BACKUP_SEEN, backup, now, backup))
                .toList());
    }

    /** After a restore into a place of its own, a start, and a look at every table and index. */
    void tested(RecoveryTarget target, Backup backup, List<Damage> damages) {
        Instant now = Instant.now();
        String detail = damages.isEmpty()
                ? "restored, started, every table and index checked"
                : damages.get(0).detail();
        BackupTested tested = new BackupTested(backup.label(), damages.isEmpty(), detail);
        outbox.put(List.of(
                event(target, Type.BACKUP_SEEN, backup, now, backup),
                event(target, Type.BACKUP_TESTED, backup, now, tested)));
    }

    private static RecordedEvent event(RecoveryTarget target, Type type, Backup backup, Instant at, Object body) {
        String id = "%s/%s/%s/%d".formatted(target.recoveryId(), type, backup.label(), at.toEpochMilli());
        return new RecordedEvent(
                id,
                target.recoveryId(),
                target.database(),
                type,
                at,
                LifeboatDataConverter.mapper().valueToTree(body));
    }
}
