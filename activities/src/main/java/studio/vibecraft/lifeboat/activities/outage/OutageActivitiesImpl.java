package studio.vibecraft.lifeboat.activities.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Databases;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.TakeoverRecord;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.activities.region.OldPrimaryAttempts;
import studio.vibecraft.lifeboat.activities.region.OtherRegion;
import studio.vibecraft.lifeboat.activities.region.PrimarySightings;
import studio.vibecraft.lifeboat.activities.standby.StandbyServer;
import studio.vibecraft.lifeboat.activities.standby.StandbySlots;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.OutageActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.TakenOver;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link OutageActivities}. */
public final class OutageActivitiesImpl implements OutageActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart cluster;
    private final LockedPart rebuilt;

    public OutageActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.cluster = LockedPart.cluster(configuration);
        this.rebuilt = new LockedPart(configuration, "rebuild.lock");
    }

    @Override
    public Secondary examineSecondary(RecoveryTarget target) {
        return new OtherRegion(configuration, target).examine(Heartbeats.listener());
    }

    @Override
    public OldPrimary tryOldPrimary(RecoveryTarget target) {
        return new OldPrimaryAttempts(new RecoveryFiles(configuration, target), Heartbeats.listener()).tryAll();
    }

    @Override
    public boolean reaches(RecoveryTarget target, Fence fence) {
        return new LastRecords(standby(target), Heartbeats.listener()).come(fence.endLsn());
    }

    @Override
    public TakenOver takeOver(RecoveryTarget target, Fence fence) {
        return cluster.alone(
                target, (files, listener) -> new TakeOver(files, standby(target), listener).perform(fence));
    }

    @Override
    public Check recordTakeover(RecoveryTarget target, int timeline) {
        StandbyConfiguration primary = standby(target);
        return new StandbyServer(primary).use(connection -> {
            new TakeoverRecord(target.recoveryId(), timeline).write(connection);
            return TakeOver.recorded(primary);
        });
    }

    @Override
    public Check recreateOldSlots(RecoveryTarget target) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        return PrimarySightings.file(files.state(), target.database())
                .read()
                .map(seen -> StandbySlots.recreate(new StandbyServer(standby(target)), seen.slots()))
                .orElseGet(
                        () -> new Check(
                                "replication slots",
                                Check.Outcome.DEFERRED,
                                Duration.ZERO,
                                "which slots the old primary had is not known: it was never seen from here. Make them by hand"));
    }

    @Override
    public Check backUp(RecoveryTarget target) {
        return new NewPrimaryBackup(new RecoveryFiles(configuration, target), Heartbeats.listener()).take();
    }

    @Override
    public Check rebuildStandby(RecoveryTarget target) {
        return rebuilt.alone(target, (files, listener) -> new RebuiltStandby(files, listener).rebuild());
    }

    @Override
    public Verification watch(RecoveryTarget target, boolean rebuilt) {
        return new NewPrimaryWatch(database(target), rebuilt, Heartbeats.listener()).watch();
    }

    @Override
    public Investigation planReturn(RecoveryTarget target, Fence fence, @Nullable NameChange change) {
        try {
            return new ReturnPage(new RecoveryFiles(configuration, target), fence, change).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StandbyConfiguration standby(RecoveryTarget target) {
        DatabaseConfiguration database = database(target);
        return database.standby(database.requireSecondary().standby());
    }

    private DatabaseConfiguration database(RecoveryTarget target) {
        return new Databases(configuration).get(target.database());
    }
}
