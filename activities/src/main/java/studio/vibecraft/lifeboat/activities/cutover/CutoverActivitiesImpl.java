package studio.vibecraft.lifeboat.activities.cutover;

import java.nio.file.Path;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.fence.FenceWatch;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.activities.repair.ConcurrentIndexRebuild;
import studio.vibecraft.lifeboat.activities.repair.IndexRebuild;
import studio.vibecraft.lifeboat.activities.repair.MapRebuild;
import studio.vibecraft.lifeboat.activities.repair.RowReturn;
import studio.vibecraft.lifeboat.activities.restore.Copy;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;

/** See {@link CutoverActivities}. Every call holds the cluster's lock: two attempts never move one cluster. */
public final class CutoverActivitiesImpl implements CutoverActivities {
    private final LockedPart cluster;

    public CutoverActivitiesImpl(LifeboatConfiguration configuration) {
        this.cluster = LockedPart.cluster(configuration);
    }

    @Override
    public void swap(RecoveryTarget target, RestoredCopy copy, Fence fence) {
        cluster.alone(target, (files, listener) -> {
            if (!copy.inPlace()) {
                new FenceWatch(files).confirm(fence);
            }
            Copy.of(files, Path.of(copy.directory()), fence.timeline())
                    .instance()
                    .stop();
            if (copy.inPlace()) {
                return "nothing to exchange";
            }
            new Swap(files, Path.of(copy.directory())).perform();
            return "exchanged";
        });
    }

    @Override
    public void swapBack(RecoveryTarget target) {
        cluster.alone(target, (files, listener) -> {
            new Quarantine(files).instance().stop();
            new Swap(files, files.beside()).undo();
            return "exchanged back";
        });
    }

    @Override
    public int promoteInQuarantine(RecoveryTarget target, Fence fence) {
        return cluster.alone(target, (files, listener) -> new Quarantine(files).promote(fence, listener));
    }

    @Override
    public long returnRows(RecoveryTarget target, SalvagedRows rows) {
        return cluster.alone(
                target,
                (files, listener) ->
                        new RowReturn(new Quarantine(files).running(listener)::connect, listener).put(rows));
    }

    @Override
    public Check rebuildIndexes(RecoveryTarget target, CorruptionScope scope) {
        if (scope.remedy() == Remedy.REBUILD_INDEXES) {
            return cluster.alone(
                    target,
                    (files, listener) -> new ConcurrentIndexRebuild(
                                    name -> Connections.superuser(files.database(), name), listener)
                            .rebuild(scope.damages()));
        }
        return cluster.alone(
                target,
                (files, listener) ->
                        new IndexRebuild(new Quarantine(files).running(listener)::connect, listener).rebuild(scope));
    }

    @Override
    public Check rebuildMaps(RecoveryTarget target, CorruptionScope scope) {
        return cluster.alone(
                target,
                (files, listener) -> new MapRebuild(name -> Connections.superuser(files.database(), name), listener)
                        .rebuild(scope.damages()));
    }

    @Override
    public Check recreateSlots(RecoveryTarget target, CorruptionScope scope) {
        return cluster.alone(
                target,
                (files, listener) -> Slots.recreate(
                        new Quarantine(files).running(listener)::connect,
                        scope.inventory().slots()));
    }

    @Override
    public Check proveArchiving(RecoveryTarget target, int timeline) {
        return cluster.alone(target, (files, listener) -> new ArchiveProof(files, listener).prove(timeline));
    }

    @Override
    public Check proveApplicationWrite(RecoveryTarget target) {
        return cluster.alone(target, (files, listener) -> {
            SideInstance instance = new Quarantine(files).running(listener);
            return ApplicationWrite.prove(files.database(), user -> instance.connect(user.database(), user.user()));
        });
    }

    @Override
    public Instant open(RecoveryTarget target) {
        return cluster.alone(target, (files, listener) -> new Opening(files).open());
    }
}
