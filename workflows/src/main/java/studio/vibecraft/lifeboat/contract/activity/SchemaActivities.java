package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;

/** A database's schema and the migrations that make it. Runs on its host. Both calls can be repeated. */
@ActivityInterface
public interface SchemaActivities {
    /** Changes nothing in the database. MIGRATION_FAILED names file and line when they do not even build a scratch database. */
    ComparedSchema validateSchema(RecoveryTarget target);

    /** Each file once, in one transaction unless it has transactions of its own. MIGRATION_FAILED names file and line. */
    AppliedSchema applySchema(RecoveryTarget target, ApplySchema asked);
}
