package studio.vibecraft.lifeboat.activities.comeback;

import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.fence.PlannedStop;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.PresentPrimaryActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** See {@link PresentPrimaryActivities}. What changes the present primary holds its cluster's lock. */
public final class PresentPrimaryActivitiesImpl implements PresentPrimaryActivities {
    private final LifeboatConfiguration configuration;

    public PresentPrimaryActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void checkpointPresent(RecoveryTarget target) {
        locked(target, (files, listener) -> {
            new PresentSessions(files.database(), listener).checkpoint();
            return "written";
        });
    }

    @Override
    public Check idleTransactions(RecoveryTarget target, boolean end) {
        return locked(target, (files, listener) -> new PresentSessions(files.database(), listener).idle(end));
    }

    @Override
    public Fence stopPresent(RecoveryTarget target) {
        return locked(target, (files, listener) -> new PlannedStop(files, listener).stop());
    }

    @Override
    public void startPresentAgain(RecoveryTarget target) {
        locked(target, (files, listener) -> {
            new PlannedStop(files, listener).takeBack();
            return "taken back";
        });
    }

    @Override
    public Check followReturnedPrimary(RecoveryTarget target) {
        return locked(target, (files, listener) -> new LendingStandby(files, listener).follow());
    }

    private interface Work<T> {
        T with(RecoveryFiles files, ProgressListener listener);
    }

    private <T> T locked(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = present(new RecoveryFiles(configuration, target));
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("cluster.lock"), listener)) {
            return work.with(files, listener);
        }
    }

    private static RecoveryFiles present(RecoveryFiles files) {
        DatabaseConfiguration database = files.database();
        PostgresConfiguration cluster = database.requireSecondary().cluster();
        if (cluster == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    database.name() + " has no `secondary.cluster` in the lifeboat.yml of host "
                            + database.requireSecondary().host()
                            + ": where the present primary's files are is not known. Nothing was changed.");
        }
        return files.of(cluster, "present");
    }
}
