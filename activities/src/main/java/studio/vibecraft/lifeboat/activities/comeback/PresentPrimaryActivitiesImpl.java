package studio.vibecraft.lifeboat.activities.comeback;

import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.fence.PlannedStop;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
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
    private final LockedPart cluster;

    public PresentPrimaryActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.cluster = LockedPart.cluster(configuration);
    }

    @Override
    public void checkpointPresent(RecoveryTarget target) {
        cluster.alone(present(target), (files, listener) -> {
            new PresentSessions(files.database(), listener).checkpoint();
            return "written";
        });
    }

    @Override
    public Check idleTransactions(RecoveryTarget target, boolean end) {
        return cluster.alone(
                present(target), (files, listener) -> new PresentSessions(files.database(), listener).idle(end));
    }

    @Override
    public Fence stopPresent(RecoveryTarget target) {
        return cluster.alone(present(target), (files, listener) -> new PlannedStop(files, listener).stop());
    }

    @Override
    public void startPresentAgain(RecoveryTarget target) {
        cluster.alone(present(target), (files, listener) -> {
            new PlannedStop(files, listener).takeBack();
            return "taken back";
        });
    }

    @Override
    public Check followReturnedPrimary(RecoveryTarget target) {
        return cluster.alone(present(target), (files, listener) -> new LendingStandby(files, listener).follow());
    }

    private RecoveryFiles present(RecoveryTarget target) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
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
