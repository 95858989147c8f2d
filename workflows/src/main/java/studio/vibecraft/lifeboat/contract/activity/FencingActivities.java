package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Fence;

/** Stops all writes to the old cluster, and lets them go on again. Runs on its host. */
@ActivityInterface
public interface FencingActivities {
    /** Demotes in place (or stops) and proves it on every path. A second call finds the fence and proves it again. */
    Fence stopWrites(RecoveryTarget target);

    /** The undo, possible until a promotion: the old cluster takes writes again, on the same timeline. */
    void allowWrites(RecoveryTarget target);

    /** Fails with FENCE_BROKEN when the old cluster has left recovery, changed its timeline or written WAL. */
    void confirmFence(RecoveryTarget target, Fence fence);
}
