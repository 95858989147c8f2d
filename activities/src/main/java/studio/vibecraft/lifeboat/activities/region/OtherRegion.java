package studio.vibecraft.lifeboat.activities.region;

import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Secondary;

/** The region that takes over, with the standby that waits there or with a backup. */
public record OtherRegion(LifeboatConfiguration configuration, RecoveryTarget target) {
    /** Changes nothing. */
    public Secondary examine(ProgressListener listener) {
        DatabaseConfiguration database = new RecoveryFiles(configuration, target).database();
        StandbyConfiguration restored = database.requireSecondary().restored();
        return restored == null
                ? new SecondaryExamination(database, listener).examine()
                : new RegionWithoutStandby(new RecoveryFiles(configuration, target.inOtherRegion()), restored)
                        .examine();
    }
}
