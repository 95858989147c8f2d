package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.model.Verification;

/** Looks at the damaged cluster. Runs on its host. Changes nothing but the incident's evidence directory. */
@ActivityInterface
public interface InspectionActivities {
    /** Read-only facts for a plan. */
    PlanFacts gatherFacts(String database, String scenario);

    /**
     * File-level search through the running (or stopped) cluster: every page of every file. Saves the damaged blocks and the file
     * listing as evidence. An empty list of damages is an answer, not an error.
     */
    CorruptionScope findDamage(RecoveryTarget target, Suspicion suspicion);

    /** Before only indexes are rebuilt: proves that the tables under them are whole. */
    Verification proveTablesWhole(RecoveryTarget target, CorruptionScope scope);

    /** Reads every commit from the WAL: what can be reached, where replay would stop for the point, and what would be lost. */
    WalReach surveyWal(RecoveryTarget target, RecoveryPoint asked, Fence fence);

    /**
     * Reads the WAL from the clean backup to the end for records that used a damaged block again, so that replay would bring the
     * damage back or overwrite good rows.
     */
    WalTrace traceDamage(
            RecoveryTarget target,
            List<Damage> damages,
            Backup backup,
            SavedWal savedWal,
            @Nullable StoppingPoint point);
}
