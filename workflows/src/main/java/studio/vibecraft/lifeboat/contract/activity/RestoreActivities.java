package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** Makes and advances the copy beside the old cluster. Runs on its host. */
@ActivityInterface
public interface RestoreActivities {
    /** NOT_ENOUGH_SPACE, with the numbers, when a second copy does not fit. Called before writes are stopped. */
    void confirmCapacity(RecoveryTarget target);

    /**
     * Restores the backup beside, prepared to start as a standby, not started. Goes on where a killed attempt stopped; another backup
     * in the same directory is turned into this one by its differences.
     */
    RestoredCopy restoreBeside(RecoveryTarget target, Backup backup);

    /** The in-place way, for when there is no room: saves the damaged files, then repairs the fenced directory itself. */
    RestoredCopy restoreInPlace(RecoveryTarget target, Backup backup, SavedWal savedWal);

    /**
     * Starts the copy up to its first consistent point and looks at the suspected relations; at all of them when {@code suspects} is null.
     * An empty answer means clean.
     */
    List<Damage> examineBackup(RecoveryTarget target, RestoredCopy copy, @Nullable List<Damage> suspects);

    /**
     * Lets the copy follow the running cluster's WAL and names pages that are older in the cluster's files than in the copy's: lost writes,
     * which no checksum shows. Empty when there are none, or when the cluster does not run.
     */
    List<Damage> compareWithCopy(RecoveryTarget target, RestoredCopy copy);

    /**
     * Replays archive and saved WAL up to the fence's last byte, or exactly up to the point; WAL_INCOMPLETE when it cannot be reached. A
     * copy that is behind the point already is restored again. From then on no start of the copy goes further.
     */
    RestoredCopy replay(
            RecoveryTarget target, RestoredCopy copy, SavedWal savedWal, Fence fence, @Nullable StoppingPoint point);

    /** Brings a second instance to just before the first reuse and takes the rows of the damaged blocks from it. */
    SalvagedRows salvageRows(RecoveryTarget target, Backup backup, SavedWal savedWal, WalTrace trace);

    /** The undo: ends the copy and removes its directory. Refuses any directory that Lifeboat did not make for this recovery. */
    void discard(RecoveryTarget target);
}
