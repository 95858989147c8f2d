package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.FrozenTables;
import studio.vibecraft.lifeboat.model.Safeguard;
import studio.vibecraft.lifeboat.model.SavedRows;

/** Keeps writers away from single tables while everything else goes on. Runs on the database's host. Every call can be repeated. */
@ActivityInterface
public interface TableActivities {
    /** Refuses rows, statements, TRUNCATE and DDL on the damaged tables, and proves it. Waits for open transactions on them. */
    FrozenTables freeze(RecoveryTarget target, Deletion deletion);

    /** The tables take writes again. @return when */
    Instant thaw(RecoveryTarget target, Deletion deletion);

    /** Refuses statements that remove or change more than the limit allows, or drop a table; proves it on a table of its own. Stays afterwards. */
    Check guard(RecoveryTarget target, SavedRows rows, Safeguard limit);
}
