package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Verification;

/** The places that tell clients where a database is. Runs on its host. Every call can be repeated. */
@ActivityInterface
public interface ConnectionActivities {
    /**
     * Every configured place leads to the endpoint afterwards, whoever uses it was told, and it was read back: one check each. Only host and
     * port of a value are changed. CONNECTION_CHANGED when somebody else has changed a place since this recovery first saw it.
     *
     * @param endpoint null: the configured address of the cluster on this host; when none is configured, places are read only, and DEFERRED
     */
    Verification pointConnections(RecoveryTarget target, @Nullable Endpoint endpoint);

    /** The undo: what {@link #pointConnections} changed leads where it led before. What somebody has changed since is left, and FAILED. */
    Verification putConnectionsBack(RecoveryTarget target);

    /**
     * Poolers hold their clients back, so that they wait instead of failing. FAILED, and let go again, where a transaction does not end before
     * the deadline.
     */
    Verification pausePoolers(RecoveryTarget target);

    /** Poolers let their clients go on. */
    Verification resumePoolers(RecoveryTarget target);
}
