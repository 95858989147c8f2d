package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Verification;

/** Talks to the backup engine. Runs on the database's host. */
@ActivityInterface
public interface BackupActivities {
    /** Freezes expiry in every configured place and reads it back. EXPIRY_NOT_FROZEN names the place that refused. */
    void freezeExpiry(RecoveryTarget target);

    void releaseExpiry(RecoveryTarget target);

    /** Copies {@code pg_wal} away and pushes every segment that the archive does not hold yet. */
    SavedWal saveWal(RecoveryTarget target, Fence fence);

    /**
     * All backups with gapless WAL up to the fence (up to the newest WAL there is, before one stands), newest first; the ones with an
     * error flag last. With a point only those that end before it, with gapless WAL up to it. NOT_RECOVERABLE when there is no backup, WAL_INCOMPLETE when each lacks a segment.
     */
    List<Backup> candidates(RecoveryTarget target, @Nullable Fence fence, @Nullable StoppingPoint point);

    /** A full backup that expires nothing. A second call adopts or finds the one of the first. */
    Backup fullBackup(RecoveryTarget target);

    /** Restores the backup into a disposable directory, archiving off, and checks it; the directory is removed afterwards. */
    Verification testRestore(RecoveryTarget target, Backup backup);
}
