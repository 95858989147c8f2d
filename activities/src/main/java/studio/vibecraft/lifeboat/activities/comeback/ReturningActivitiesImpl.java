package studio.vibecraft.lifeboat.activities.comeback;

import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.cutover.ApplicationWrite;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.activities.standby.Promotion;
import studio.vibecraft.lifeboat.activities.standby.StandbyArchiveProof;
import studio.vibecraft.lifeboat.activities.standby.StandbyServer;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ReturningActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.ReplicationLag;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link ReturningActivities}. What changes the old primary holds its cluster's lock. */
public final class ReturningActivitiesImpl implements ReturningActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart cluster;

    public ReturningActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.cluster = LockedPart.cluster(configuration);
    }

    @Override
    public ReturningPrimary examineOldPrimary(RecoveryTarget target) {
        return new OldPrimaryLook(new RecoveryFiles(configuration, target), Heartbeats.listener()).look();
    }

    @Override
    public Check followPresentPrimary(RecoveryTarget target, ReturningPrimary seen) {
        try (TargetLock guard = ReturnedPrimary.lock(configuration, target.database(), Heartbeats.listener())) {
            return cluster.alone(target, (files, listener) -> new ComingStandby(files, listener).follow(seen));
        }
    }

    @Override
    public ReplicationLag awaitSmallLag(RecoveryTarget target) {
        return cluster.alone(
                target, (files, listener) -> smallLag(files, listener).await());
    }

    @Override
    public Lsn reachEnd(RecoveryTarget target, Fence fence) {
        return cluster.alone(
                target, (files, listener) -> smallLag(files, listener).reach(fence.endLsn()));
    }

    private static SmallLag smallLag(RecoveryFiles files, ProgressListener listener) {
        return new SmallLag(
                StandbyServer.here(files.database()),
                ComingStandby.follower(PresentPrimary.configuration(files.database())),
                listener);
    }

    @Override
    public int promoteOldPrimary(RecoveryTarget target, Fence fence) {
        return cluster.alone(
                target,
                (files, listener) -> new Promotion(
                                StandbyServer.here(files.database()),
                                new StateFile<>(files.marker("returned-opened.json"), Instant.class),
                                listener)
                        .promoteOpen(fence, (connection, timeline) -> {}));
    }

    @Override
    public Verification proveReturned(RecoveryTarget target, int timeline) {
        return cluster.alone(
                target,
                (files, listener) -> new Verification(List.of(
                        ApplicationWrite.prove(
                                files.database(),
                                user -> Connections.overSocket(
                                        files.database().postgres().socketDirectory(),
                                        files.database().postgres().port(),
                                        user.database(),
                                        user.user(),
                                        user.password() == null ? null : Secrets.resolve(user.password()))),
                        new StandbyArchiveProof(files, StandbyServer.here(files.database()), listener)
                                .prove(timeline))));
    }
}
