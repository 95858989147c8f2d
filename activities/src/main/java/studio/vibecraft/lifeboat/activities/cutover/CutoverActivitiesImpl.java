package studio.vibecraft.lifeboat.activities.cutover;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.fence.FenceWatch;
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
    private final LifeboatConfiguration configuration;

    public CutoverActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void swap(RecoveryTarget target, RestoredCopy copy, Fence fence) {
        locked(target, files -> {
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
        locked(target, files -> {
            new Quarantine(files).instance().stop();
            new Swap(files, files.beside()).undo();
            return "exchanged back";
        });
    }

    @Override
    public int promoteInQuarantine(RecoveryTarget target, Fence fence) {
        return locked(target, files -> new Quarantine(files).promote(fence, Heartbeats.listener()));
    }

    @Override
    public long returnRows(RecoveryTarget target, SalvagedRows rows) {
        ProgressListener listener = Heartbeats.listener();
        return locked(
                target, files -> new RowReturn(new Quarantine(files).running(listener)::connect, listener).put(rows));
    }

    @Override
    public Check rebuildIndexes(RecoveryTarget target, CorruptionScope scope) {
        ProgressListener listener = Heartbeats.listener();
        if (scope.remedy() == Remedy.REBUILD_INDEXES) {
            return locked(
                    target,
                    files -> new ConcurrentIndexRebuild(name -> Connections.superuser(files.database(), name), listener)
                            .rebuild(scope.damages()));
        }
        return locked(
                target,
                files -> new IndexRebuild(new Quarantine(files).running(listener)::connect, listener).rebuild(scope));
    }

    @Override
    public Check rebuildMaps(RecoveryTarget target, CorruptionScope scope) {
        return locked(
                target,
                files -> new MapRebuild(name -> Connections.superuser(files.database(), name), Heartbeats.listener())
                        .rebuild(scope.damages()));
    }

    @Override
    public Check recreateSlots(RecoveryTarget target, CorruptionScope scope) {
        return locked(
                target,
                files -> Slots.recreate(
                        new Quarantine(files).running(Heartbeats.listener())::connect,
                        scope.inventory().slots()));
    }

    @Override
    public Check proveArchiving(RecoveryTarget target, int timeline) {
        ProgressListener listener = Heartbeats.listener();
        return locked(target, files -> new ArchiveProof(files, listener).prove(timeline));
    }

    @Override
    public Check proveApplicationWrite(RecoveryTarget target) {
        return locked(target, files -> {
            SideInstance instance = new Quarantine(files).running(Heartbeats.listener());
            return ApplicationWrite.prove(files.database(), user -> instance.connect(user.database(), user.user()));
        });
    }

    @Override
    public Instant open(RecoveryTarget target) {
        return locked(target, files -> new Opening(files).open());
    }

    private <T> T locked(RecoveryTarget target, Function<RecoveryFiles, T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        try (TargetLock lock = TargetLock.take(files.marker("cluster.lock"), Heartbeats.listener())) {
            return work.apply(files);
        }
    }
}
