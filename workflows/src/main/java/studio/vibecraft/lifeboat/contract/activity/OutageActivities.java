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
import studio.vibecraft.lifeboat.model.Verification;

/** What is done from the surviving region. Runs on the worker there and reads no file of the old primary's. Every call can be repeated. */
@ActivityInterface
public interface OutageActivities {
    /** Looks at the configured standby: could it take over, and how far has it come. Changes nothing. Unfit is an answer, not an error. */
    Secondary examineSecondary(RecoveryTarget target);

    /** Tries to write to the old primary on every configured path, takes every attempt back, and asks it how far it has come. */
    OldPrimary tryOldPrimary(RecoveryTarget target);

    /** Writes into the promoted standby that it has replaced the old primary: a host that comes back demotes itself by it. */
    Check recordTakeover(RecoveryTarget target, int timeline);

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
