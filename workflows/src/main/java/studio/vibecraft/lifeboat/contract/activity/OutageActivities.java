package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.TakenOver;
import studio.vibecraft.lifeboat.model.Verification;

/** What is done from the surviving region. Runs on the worker there and reads no file of the old primary's. Every call can be repeated. */
@ActivityInterface
public interface OutageActivities {
    /** Looks at the configured standby: could it take over, and how far has it come. Changes nothing. Unfit is an answer, not an error. */
    Secondary examineSecondary(RecoveryTarget target);

    /** Tries to write to the old primary on every configured path, takes every attempt back, and asks it how far it has come. */
    OldPrimary tryOldPrimary(RecoveryTarget target);

    /**
     * Whether the standby has replayed the fence's last byte, or does within seconds: a stopping primary sends its standbys everything first.
     * False is no failure; the rest may come from the archive.
     */
    boolean reaches(RecoveryTarget target, Fence fence);

    /**
     * Promotes the standby, once, writes into it that it has replaced the old primary (a host that comes back demotes itself by it), and commits
     * a write of each application. One call, because clients wait from the fence to the first write. WRONG_INSTANCE when the standby has less
     * than the fence asks for; nothing was promoted then, unless by somebody else.
     */
    TakenOver takeOver(RecoveryTarget target, Fence fence);

    /** Writes into a restored cluster, too, that it has replaced the old primary. */
    Check recordTakeover(RecoveryTarget target, int timeline);

    /**
     * Physical slots that the old primary had when it was last seen are made on the new one (but not the standby's own), logical ones are named
     * in the answer: they cannot be made again without a loss. DEFERRED when it was never seen.
     */
    Check recreateOldSlots(RecoveryTarget target);

    /** A full backup of the new primary, which expires nothing; DEFERRED where its files are not known. A second call adopts or finds the first one's. */
    Check backUp(RecoveryTarget target);

    /**
     * Restores the newest backup as a standby of the new primary, starts it, and waits until it streams. DEFERRED when no place for one is
     * configured.
     */
    Check rebuildStandby(RecoveryTarget target);

    /**
     * Watches the new primary for the configured time: a write, the rebuilt standby's lag. Ends at once when something stays red for half a
     * minute; the failed checks name it.
     *
     * @param rebuilt whether a standby was rebuilt and has to stream
     */
    Verification watch(RecoveryTarget target, boolean rebuilt);

    /** Writes the page about the way back into the evidence directory. */
    Investigation planReturn(RecoveryTarget target, Fence fence, @Nullable NameChange change);
}
