package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;

/** Puts the verified copy into the old cluster's place. Runs on its host. Until {@link #open} clients cannot connect. */
@ActivityInterface
public interface CutoverActivities {
    /** Stops both, makes the old directory unstartable and exchanges the two. Safe to stop and to repeat anywhere. */
    void swap(RecoveryTarget target, RestoredCopy copy, Fence fence);

    /** The undo of the swap (before opening): the old directory is back in its place, fenced. */
    void swapBack(RecoveryTarget target);

    /** Starts in quarantine and promotes, once. @return the new timeline */
    int promoteInQuarantine(RecoveryTarget target, Fence fence);

    /** Puts salvaged rows back, as replication would. UNCERTAIN_ROWS lists conflicts and changes nothing. */
    long returnRows(RecoveryTarget target, SalvagedRows rows);

    /** Rebuilds every index of every damaged table; with {@link studio.vibecraft.lifeboat.model.Remedy#REBUILD_INDEXES}, without blocking writers. */
    Check rebuildIndexes(RecoveryTarget target, CorruptionScope scope);

    /** Removes damaged visibility and free space maps so that PostgreSQL makes them anew. */
    Check rebuildMaps(RecoveryTarget target, CorruptionScope scope);

    /** Physical slots are made again, logical ones are named in the answer. */
    Check recreateSlots(RecoveryTarget target, CorruptionScope scope);

    /** The new timeline's history file and a segment of it are in the repository. */
    Check proveArchiving(RecoveryTarget target, int timeline);

    /** The application's own user commits a real write. */
    Check proveApplicationWrite(RecoveryTarget target);

    /** Opens for clients, with the service manager's own start. No undo after this. @return when */
    Instant open(RecoveryTarget target);
}
