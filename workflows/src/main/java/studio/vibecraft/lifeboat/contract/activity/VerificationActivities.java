package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Verification;

/** Proves that data is whole. Failed checks are an answer, not an error: the scenario decides. */
@ActivityInterface
public interface VerificationActivities {
    /** Everything that can be checked while the copy is still a standby; the rest is DEFERRED. */
    Verification verifyCopy(RecoveryTarget target, RestoredCopy copy, CorruptionScope scope, Fence fence);

    /** Everything that can be checked by SQL on a standby that has replayed to the fence, and the pages of the damaged tables. */
    Verification verifyStandby(RecoveryTarget target, String standby, CorruptionScope scope, Fence fence);

    /** What had to wait for the promotion, run in quarantine before anything is opened. */
    Verification verifyPromoted(RecoveryTarget target, CorruptionScope scope);
}
