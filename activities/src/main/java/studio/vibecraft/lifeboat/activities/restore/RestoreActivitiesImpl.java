package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.ReplayLimit;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.check.SuspectCheck;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.activities.repair.RowSalvage;
import studio.vibecraft.lifeboat.activities.wal.ReusedBlock;
import studio.vibecraft.lifeboat.activities.wal.Stops;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** See {@link RestoreActivities}. */
public final class RestoreActivitiesImpl implements RestoreActivities {
    private static final String BESIDE = "restore-beside";
    private static final String SECOND = "restore-second";
    private static final String IN_PLACE = "restore-in-place";
    private static final String SECOND_LOCK = "second.lock";

    private final LifeboatConfiguration configuration;
    private final LockedPart beside;
    private final LockedPart scratch;

    public RestoreActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.beside = LockedPart.copy(configuration);
        this.scratch = new LockedPart(configuration, SECOND_LOCK);
    }

    @Override
    public void confirmCapacity(RecoveryTarget target) {
        RecoveryFiles files = files(target);
        CapacityCheck.require(files, files.beside(), new PgBackRest(files.database()).newestSize());
    }

    @Override
    public RestoredCopy restoreBeside(RecoveryTarget target, Backup backup) {
        return beside.alone(target, (files, listener) -> {
            Path directory = files.beside();
            // Adopted from an earlier attempt that had already started it, or left by another candidate.
            Copy.of(files, directory, backup.timeline()).instance().stop();
            new BackupRestore(files, listener).restore(backup, directory, BESIDE, files::tablespaceBeside, "preserve");
            return new RestoredCopy(backup, directory.toString(), backup.start(), false);
        });
    }

    @Override
    public RestoredCopy restoreInPlace(RecoveryTarget target, Backup backup, SavedWal savedWal) {
        return beside.alone(target, (files, listener) -> {
            new CommandServiceControl(files.database()).stop();
            Copy.of(files, files.dataDirectory(), backup.timeline()).instance().stop();
            new BackupRestore(files, listener).restoreInPlace(backup, files.dataDirectory(), IN_PLACE);
            return new RestoredCopy(backup, files.dataDirectory().toString(), backup.start(), true);
        });
    }

    @Override
    public List<Damage> examineBackup(RecoveryTarget target, RestoredCopy restored, @Nullable List<Damage> suspects) {
        return beside.alone(target, (files, listener) -> {
            Copy copy = Copy.of(
                    files, Path.of(restored.directory()), restored.backup().timeline());
            new BackupRestore(files, listener).forget(BESIDE);
            copy.startAtConsistency(listener);
            List<Damage> damages =
                    new SuspectCheck(copy.instance()::connect, files.database(), listener).examine(suspects);
            copy.instance().stop();
            return damages;
        });
    }

    @Override
    public List<Damage> compareWithCopy(RecoveryTarget target, RestoredCopy restored) {
        LiveCluster cluster = LiveCluster.of(files(target));
        if (!cluster.running()) {
            return List.of();
        }
        return beside.alone(target, (files, listener) -> {
            Copy copy = Copy.following(
                    files, Path.of(restored.directory()), restored.backup().timeline());
            List<Damage> damages = new LiveComparison(cluster, copy, listener).search();
            copy.instance().stop();
            return damages;
        });
    }

    @Override
    public RestoredCopy replay(
            RecoveryTarget target,
            RestoredCopy restored,
            SavedWal savedWal,
            Fence fence,
            @Nullable StoppingPoint point) {
        return beside.alone(target, (files, listener) -> {
            Copy copy = Copy.of(files, Path.of(restored.directory()), fence.timeline());
            ReplayLimit.of(files).set(point);
            if (point != null && copy.isBehind(point)) {
                restoreAgain(files, restored, copy, listener);
            }
            copy.start(listener);
            Lsn reached = point == null ? copy.replayTo(fence.endLsn(), listener) : copy.replayTo(point, listener);
            return new RestoredCopy(restored.backup(), restored.directory(), reached, restored.inPlace());
        });
    }

    private static void restoreAgain(RecoveryFiles files, RestoredCopy restored, Copy copy, ProgressListener listener) {
        copy.instance().stop();
        BackupRestore restore = new BackupRestore(files, listener);
        Path directory = Path.of(restored.directory());
        if (restored.inPlace()) {
            restore.forget(IN_PLACE);
            restore.restoreInPlace(restored.backup(), directory, IN_PLACE);
        } else {
            restore.forget(BESIDE);
            restore.restore(restored.backup(), directory, BESIDE, files::tablespaceBeside, "preserve");
        }
    }

    @Override
    public SalvagedRows salvageRows(RecoveryTarget target, Backup backup, SavedWal savedWal, WalTrace trace) {
        Lsn first = trace.firstReuse();
        if (first == null) {
            return SalvagedRows.NONE;
        }
        List<ReusedBlock> reused = new StateFile<>(files(target).reusedBlocks(), ReusedBlock.All.class)
                .read()
                .orElseThrow()
                .blocks();
        return scratch.alone(target, (files, listener) -> {
            Copy second = Copy.second(files, files.scratch(), backup.timeline());
            second.instance().stop();
            BackupRestore restore = new BackupRestore(files, listener);
            restore.restore(backup, files.scratch(), SECOND, files::tablespaceScratch, "off");
            restore.forget(SECOND);
            RowSalvage salvage = new RowSalvage(files, second.instance()::connect, listener);
            for (Stops.Stop stop : Stops.of(reused)) {
                second.instance().stop();
                second.startBefore(stop.before(), listener);
                salvage.take(stop.blocks());
            }
            SalvagedRows rows = salvage.result(first);
            if (!rows.tables().isEmpty()) {
                new StateFile<>(files.salvaged(), SalvagedRows.class).write(rows);
            }
            removeScratch(files, second);
            return rows;
        });
    }

    /** Started once, looked at, removed: what a restore test is. */
    public static List<Damage> examineDisposable(RecoveryFiles files, Backup backup, ProgressListener listener) {
        try (TargetLock lock = TargetLock.take(files.marker(SECOND_LOCK), listener)) {
            Copy copy = Copy.second(files, files.scratch(), backup.timeline());
            copy.instance().stop();
            BackupRestore restore = new BackupRestore(files, listener);
            restore.restore(backup, files.scratch(), "restore-test", files::tablespaceScratch, "off");
            restore.forget("restore-test");
            copy.startAtConsistency(listener);
            List<Damage> damages = new SuspectCheck(copy.instance()::connect, files.database(), listener).examine(null);
            removeScratch(files, copy);
            return damages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeScratch(RecoveryFiles files, Copy copy) throws IOException {
        copy.instance().stop();
        new BackupRestore(files, ProgressListener.NONE).forget(SECOND);
        new CopyDirectory(files).remove(files.scratch());
    }

    @Override
    public void discard(RecoveryTarget target) {
        beside.alone(target, (files, listener) -> {
            removed(files);
            return "discarded";
        });
    }

    private static void removed(RecoveryFiles files) {
        try {
            DetachedCommand.end(files.job(BESIDE));
            DetachedCommand.end(files.job(SECOND));
            DetachedCommand.end(files.job(PastInstance.JOB));
            Copy.of(files, files.beside(), 1).instance().stop();
            Copy.second(files, files.scratch(), 1).instance().stop();
            new CopyDirectory(files).removeAll();
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "The copy cannot be removed: " + e, e);
        }
    }

    private RecoveryFiles files(RecoveryTarget target) {
        return new RecoveryFiles(configuration, target);
    }
}
