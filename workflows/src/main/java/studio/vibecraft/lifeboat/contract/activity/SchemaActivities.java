package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.model.RestoredCopy;

/** A database's schema and the migrations that make it. Runs on its host. Every call can be repeated. */
@ActivityInterface
public interface SchemaActivities {
    /** Changes nothing in the database. MIGRATION_FAILED names file and line when they do not even build a scratch database. */
    ComparedSchema validateSchema(RecoveryTarget target);

    /** The same with a restored instance that is not open yet; null when no migrations are configured. */
    @Nullable
    ComparedSchema validateRestored(RecoveryTarget target, RestoredCopy instance);

    /** The same with a cluster that was built from dumps and is not open yet; null when no migrations are configured. */
    @Nullable
    ComparedSchema validateRebuilt(RecoveryTarget target);

    /** Each file once, in one transaction unless it has transactions of its own. MIGRATION_FAILED names file and line. */
    AppliedSchema applySchema(RecoveryTarget target, ApplySchema asked);
}
