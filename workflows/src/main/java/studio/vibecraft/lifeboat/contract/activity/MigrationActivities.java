package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.model.Verification;

/**
 * Builds a lost cluster anew from nothing but its migrations. Runs on its host. Every call can be repeated, goes on where a killed one stopped, and
 * leaves the instance stopped.
 */
@ActivityInterface
public interface MigrationActivities {
    /**
     * An empty cluster in the lost one's place, with the configured database, its owner, and the applications' roles. What nobody here can know
     * of the lost one is DEFERRED.
     */
    Verification createEmptyCluster(RecoveryTarget target);

    /** Runs the migrations in it, each once. MIGRATION_FAILED names file and line. */
    AppliedSchema buildSchema(RecoveryTarget target);
}
