package studio.vibecraft.lifeboat.activities.loss;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.WalRescue;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.restore.NewInstanceWork;
import studio.vibecraft.lifeboat.activities.restore.OtherPlace;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.LossActivities;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.Remains;
import studio.vibecraft.lifeboat.model.RestoreSource;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link LossActivities}. */
public final class LossActivitiesImpl implements LossActivities {
    private final LifeboatConfiguration configuration;
    private final NewInstanceWork work;

    public LossActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.work = new NewInstanceWork(configuration);
    }

    @Override
    public LossFinding lookForLoss(RecoveryTarget target) {
        return new LossSearch(new RecoveryFiles(configuration, target)).look();
    }

    @Override
    public int saveHeldWal(RecoveryTarget target) {
        return work.alone(target, (files, listener) -> {
            OldProcesses processes = new OldProcesses(files.dataDirectory(), files.savedWal(), listener);
            processes.saveHeldWal();
            return processes.held().size();
        });
    }

    @Override
    public RestoreSource chooseRestoreSource(RecoveryTarget target) {
        return new SourceChoice(new RecoveryFiles(configuration, target)).choose();
    }

    @Override
    public Remains secureRemains(RecoveryTarget target, @Nullable Backup backup) {
        return work.alone(target, (files, listener) -> new RemainsRescue(files, listener).secure(backup));
    }

    @Override
    public RestoredCopy restoreInstance(RecoveryTarget target, Backup backup) {
        return work.alone(target, (files, listener) -> {
            new PlacedInstance(files).restore(backup, listener);
            if (target.elsewhere()) {
                new OtherPlace(files).write();
            }
            return new RestoredCopy(backup, files.dataDirectory().toString(), backup.start(), true);
        });
    }

    @Override
    public Verification compareInstance(RecoveryTarget target, RestoredCopy instance) {
        return work.alone(target, (files, listener) -> {
            SideInstance running = new PlacedInstance(files).atConsistency(instance.backup(), listener);
            try {
                return new Verification(new HostComparison(running, walElsewhere(files, instance)).compare());
            } finally {
                // Paused where it is consistent, it would never replay on.
                running.stop();
            }
        });
    }

    private static Optional<Path> walElsewhere(RecoveryFiles files, RestoredCopy instance) {
        return new PgBackRest(files.database()).walElsewhere(instance.backup().label());
    }

    @Override
    public RecoverableEnd findEnd(RecoveryTarget target, RestoredCopy instance, Remains remains) {
        return work.alone(target, (files, listener) -> new EndSearch(files, listener).find(instance.backup(), remains));
    }

    @Override
    public SavedWal archiveSaved(RecoveryTarget target, Fence fence) {
        return work.alone(target, (files, listener) -> new WalRescue(files, listener).pushSaved(fence));
    }

    @Override
    public void discardInstance(RecoveryTarget target) {
        work.alone(target, (files, listener) -> {
            new PlacedInstance(files).remove();
            new RemainsRescue(files, listener).forget();
            return "removed";
        });
    }
}
