package studio.vibecraft.lifeboat.activities.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.ExpiryFreeze;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.activities.restore.RestoreActivitiesImpl;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.ledger.Outbox;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link BackupActivities}. */
public final class BackupActivitiesImpl implements BackupActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart wal;
    private final LockedPart repository;
    private final BackupRecords records;

    public BackupActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.wal = new LockedPart(configuration, "wal.lock");
        this.repository = new LockedPart(configuration, "backup.lock");
        this.records = new BackupRecords(new Outbox(configuration.state()));
    }

    @Override
    public void freezeExpiry(RecoveryTarget target) {
        new ExpiryFreeze(files(target).database()).freeze();
    }

    @Override
    public void releaseExpiry(RecoveryTarget target) {
        new ExpiryFreeze(files(target).database()).release();
    }

    @Override
    public SavedWal saveWal(RecoveryTarget target, Fence fence) {
        return wal.alone(
                target, (files, listener) -> new WalRescue(files, listener).save(fence, WalRescue.segmentSize(files)));
    }

    @Override
    public List<Backup> candidates(RecoveryTarget target, @Nullable Fence fence, @Nullable StoppingPoint point) {
        List<Backup> candidates = new Candidates(files(target)).upTo(fence, point);
        records.seen(target, candidates);
        return candidates;
    }

    @Override
    public Backup fullBackup(RecoveryTarget target) {
        return repository.alone(target, (files, listener) -> new FullBackup(files, listener).take());
    }

    @Override
    public Verification testRestore(RecoveryTarget target, Backup backup) {
        RecoveryFiles files = files(target);
        Instant start = Instant.now();
        PgBackRest pgbackrest = new PgBackRest(files.database());
        long segmentSize = WalRescue.segmentSize(files);
        Set<String> timelines = Archive.read(pgbackrest, segmentSize).histories();
        List<Damage> damages = RestoreActivitiesImpl.examineDisposable(files, backup, Heartbeats.listener());
        records.tested(target, backup, damages);
        boolean quiet = Archive.read(pgbackrest, segmentSize).histories().equals(timelines);
        Duration took = Duration.between(start, Instant.now());
        return new Verification(List.of(
                new Check(
                        "restore test of " + backup.label(),
                        damages.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                        took,
                        damages.isEmpty()
                                ? "restored, started, every table and index checked"
                                : damages.get(0).detail()),
                new Check(
                        "the test left no timeline in the repository",
                        quiet ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                        Duration.ZERO,
                        "histories: " + timelines)));
    }

    private RecoveryFiles files(RecoveryTarget target) {
        return new RecoveryFiles(configuration, target);
    }
}
