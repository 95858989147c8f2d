package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;

/** The primary that another region lent, until it is a standby again. Runs on that region's host. Every call can be repeated. */
@ActivityInterface
public interface PresentPrimaryActivities {
    /** Writes a checkpoint, so that a shutdown has little left to write. */
    void checkpointPresent(RecoveryTarget target);

    /**
     * The transactions that do nothing and hold up a pause, each with who and since when.
     *
     * @param end whether their sessions are ended; their clients get an error, nothing that was acknowledged is lost
     */
    Check idleTransactions(RecoveryTarget target, boolean end);

    /**
     * Stops it cleanly and makes it unstartable. Its standbys get every byte first. The fence ends behind its shutdown checkpoint; COMMAND_FAILED
     * when there is none.
     */
    Fence stopPresent(RecoveryTarget target);

    /** The undo, possible until the promotion: it takes writes again, on the same timeline. */
    void startPresentAgain(RecoveryTarget target);

    /** A standby of the returned primary afterwards, and streaming. Its files are used as they are. */
    Check followReturnedPrimary(RecoveryTarget target);
}
