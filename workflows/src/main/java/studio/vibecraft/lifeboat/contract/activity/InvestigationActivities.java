package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Investigation;

/** Collects what is needed to find the root cause. Runs on the database's host. Changes only the evidence directory. */
@ActivityInterface
public interface InvestigationActivities {
    Investigation collectEvidence(
            RecoveryTarget target, CorruptionScope scope, @Nullable Backup lastClean, @Nullable Backup firstDamaged);
}
