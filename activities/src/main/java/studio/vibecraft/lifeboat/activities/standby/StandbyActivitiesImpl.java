package studio.vibecraft.lifeboat.activities.standby;

import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;

/** See {@link StandbyActivities}. What changes the standby holds the cluster's lock: two attempts never promote at once. */
public final class StandbyActivitiesImpl implements StandbyActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart cluster;

    public StandbyActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.cluster = LockedPart.cluster(configuration);
    }

    @Override
    public List<Standby> lookAtStandbys(RecoveryTarget target, CorruptionScope scope) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        return files.database().standbys().stream()
                .map(standby -> new StandbyExamination(files, standby, listener).examine(scope.damages()))
                .toList();
    }

    @Override
    public Lsn catchUp(RecoveryTarget target, String standby, Fence fence) {
        return locked(target, standby, (files, server, listener) -> new CatchUp(server, listener).reach(fence));
    }

    @Override
    public int promoteStandby(RecoveryTarget target, String standby, Fence fence) {
        return locked(
                target,
                standby,
                (files, server, listener) -> promotion(files, server, listener).promote(fence));
    }

    @Override
    public Check recreateSlotsOnStandby(RecoveryTarget target, String standby, CorruptionScope scope) {
        return locked(
                target,
                standby,
                (files, server, listener) ->
                        StandbySlots.recreate(server, scope.inventory().slots()));
    }

    @Override
    public Check proveStandbyArchives(RecoveryTarget target, String standby, int timeline) {
        return locked(
                target,
                standby,
                (files, server, listener) -> new StandbyArchiveProof(files, server, listener).prove(timeline));
    }

    @Override
    public Check proveStandbyWrite(RecoveryTarget target, String standby) {
        return locked(
                target,
                standby,
                (files, server, listener) -> StandbyWrite.prove(files.database(), server.configuration()));
    }

    @Override
    public Instant openStandby(RecoveryTarget target, String standby) {
        return locked(
                target,
                standby,
                (files, server, listener) -> promotion(files, server, listener).open());
    }

    private static Promotion promotion(RecoveryFiles files, StandbyServer server, ProgressListener listener) {
        return new Promotion(server, new StateFile<>(files.marker("standby-opened.json"), Instant.class), listener);
    }

    private interface Work<T> {
        T with(RecoveryFiles files, StandbyServer server, ProgressListener listener);
    }

    private <T> T locked(RecoveryTarget target, String standby, Work<T> work) {
        return cluster.alone(
                target,
                (files, listener) ->
                        work.with(files, new StandbyServer(files.database().standby(standby)), listener));
    }
}
