package studio.vibecraft.lifeboat.activities.comeback;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.cutover.ApplicationWrite;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary;
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

    public ReturningActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ReturningPrimary examineOldPrimary(RecoveryTarget target) {
        return new OldPrimaryLook(new RecoveryFiles(configuration, target), Heartbeats.listener()).look();
    }

    @Override
    public Check followPresentPrimary(RecoveryTarget target, ReturningPrimary seen) {
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock guard = ReturnedPrimary.lock(configuration, target.database(), listener)) {
            return locked(target, files -> new ComingStandby(files, listener).follow(seen));
        }
    }

    @Override
    public ReplicationLag awaitSmallLag(RecoveryTarget target) {
        return locked(target, files -> smallLag(files).await());
    }

    @Override
    public Lsn reachEnd(RecoveryTarget target, Fence fence) {
        return locked(target, files -> smallLag(files).reach(fence.endLsn()));
    }

    private static SmallLag smallLag(RecoveryFiles files) {
        return new SmallLag(
                StandbyServer.here(files.database()),
                ComingStandby.follower(PresentPrimary.configuration(files.database())),
                Heartbeats.listener());
    }

    @Override
    public int promoteOldPrimary(RecoveryTarget target, Fence fence) {
        return locked(
                target,
                files -> new Promotion(
                                StandbyServer.here(files.database()),
                                new StateFile<>(files.marker("returned-opened.json"), Instant.class),
                                Heartbeats.listener())
                        .promoteOpen(fence, (connection, timeline) -> {}));
    }

    @Override
    public Verification proveReturned(RecoveryTarget target, int timeline) {
        ProgressListener listener = Heartbeats.listener();
        return locked(
                target,
                files -> new Verification(List.of(
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

    private <T> T locked(RecoveryTarget target, Function<RecoveryFiles, T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        try (TargetLock lock = TargetLock.take(files.marker("cluster.lock"), Heartbeats.listener())) {
            return work.apply(files);
        }
    }
}
