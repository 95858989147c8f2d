package studio.vibecraft.lifeboat.activities.region;

import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/**
 * A proof grows old: when a standby could not be promoted at once, or no worker was there, power and network may have come back to the old
 * primary before a person says RETRY.
 */
public record AgedFence(RecoveryFiles files, Fence fence, ProgressListener listener) {
    /** Longer than it takes from the proof to the promotion when nothing is in the way, and shorter than any start of a host. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** By the clock of whoever has put it up: one that differs costs another look. */
    public boolean fresh() {
        return Duration.between(fence.at(), Instant.now()).abs().compareTo(FRESH) < 0;
    }

    /** FENCE_BROKEN when the old primary takes a write. */
    public void mustHold() {
        OldPrimary now = new OldPrimaryAttempts(files, listener).tryAll();
        if (now.takesWrites()) {
            throw new RecoveryException(
                    Fault.FENCE_BROKEN,
                    "The old primary takes writes again, though it was fenced at " + fence.at() + ": "
                            + new Verification(now.attempts()).failures()
                            + ". Nothing was promoted; two primaries would part for good.");
        }
    }
}
