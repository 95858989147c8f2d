package studio.vibecraft.lifeboat.activities.fence;

import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.model.Fence;

/** See {@link FencingActivities}. */
public final class FencingActivitiesImpl implements FencingActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart cluster;

    public FencingActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.cluster = LockedPart.cluster(configuration);
    }

    @Override
    public Fence stopWrites(RecoveryTarget target) {
        try (TargetLock guard = ReturnedPrimary.lock(configuration, target.database(), Heartbeats.listener())) {
            return cluster.alone(target, (files, listener) -> new FencedCluster(files, listener).close());
        }
    }

    @Override
    public void allowWrites(RecoveryTarget target) {
        cluster.alone(target, (files, listener) -> {
            new FenceLift(files).lift();
            return "lifted";
        });
    }

    @Override
    public void confirmFence(RecoveryTarget target, Fence fence) {
        new FenceWatch(new RecoveryFiles(configuration, target)).confirm(fence);
    }
}
