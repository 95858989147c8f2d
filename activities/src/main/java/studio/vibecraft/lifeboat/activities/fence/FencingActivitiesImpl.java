package studio.vibecraft.lifeboat.activities.fence;

import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.model.Fence;

/** See {@link FencingActivities}. */
public final class FencingActivitiesImpl implements FencingActivities {
    private final LifeboatConfiguration configuration;

    public FencingActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Fence stopWrites(RecoveryTarget target) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock guard = ReturnedPrimary.lock(configuration, target.database(), listener);
                TargetLock lock = TargetLock.take(files.marker("cluster.lock"), listener)) {
            return new FencedCluster(files, listener).close();
        }
    }

    @Override
    public void allowWrites(RecoveryTarget target) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        try (TargetLock lock = TargetLock.take(files.marker("cluster.lock"), Heartbeats.listener())) {
            new FenceLift(files).lift();
        }
    }

    @Override
    public void confirmFence(RecoveryTarget target, Fence fence) {
        new FenceWatch(new RecoveryFiles(configuration, target)).confirm(fence);
    }
}
