package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.Remains;
import studio.vibecraft.lifeboat.model.RestoreSource;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.Verification;

/** Builds a cluster anew in the place of one that is lost. Runs on its host. Every call can be repeated. */
@ActivityInterface
public interface LossActivities {
    /** Looks from every side, changes nothing. */
    LossFinding lookForLoss(RecoveryTarget target);

    /**
     * Copies the WAL that processes without files still hold open: they may end at any moment, and it with them. Nothing else is touched.
     *
     * @return how many segments that were
     */
    int saveHeldWal(RecoveryTarget target);

    /**
     * Saves the WAL that is left: in the directory, on a disk of its own that the backup knows, and through processes that still run without
     * their files, which are ended. Moves the rest of the old directory aside. Deletes nothing. BUSY when a process cannot be ended.
     *
     * @param backup null when none can be restored
     */
    Remains secureRemains(RecoveryTarget target, @Nullable Backup backup);

    /**
     * The newest backup of all repositories that can be started: without an error flag, with its own WAL. Where there is none, the newest whole
     * dumps; where there is none either, the migrations. NOT_RECOVERABLE when there is nothing, NOT_ENOUGH_SPACE with the numbers.
     */
    RestoreSource chooseRestoreSource(RecoveryTarget target);

    /** Into the lost cluster's place, prepared to start as a standby. Goes on where a killed attempt stopped. */
    RestoredCopy restoreInstance(RecoveryTarget target, Backup backup);

    /** Starts it in its cage at its first consistent point and compares this host with what the backup expects. A difference is DEFERRED, FAILED when it cannot serve. */
    Verification compareInstance(RecoveryTarget target, RestoredCopy instance);

    /** Reads all WAL since the backup, from the archive and from what was saved. */
    RecoverableEnd findEnd(RecoveryTarget target, RestoredCopy instance, Remains remains);

    /** Puts into the archive what was saved, is whole, and is not there yet. */
    SavedWal archiveSaved(RecoveryTarget target, Fence fence);

    /** The undo, before it is opened: the new instance is removed, what was left of the old one is back. */
    void discardInstance(RecoveryTarget target);
}
