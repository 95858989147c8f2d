package studio.vibecraft.lifeboat.activities.service;

import java.util.List;
import studio.vibecraft.lifeboat.activities.Databases;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link ServiceActivities}. */
public final class ServiceActivitiesImpl implements ServiceActivities {
    private final LifeboatConfiguration configuration;

    public ServiceActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Verification verifyServices(RecoveryTarget target) {
        List<ServiceConfiguration> services =
                new Databases(configuration).get(target.database()).services();
        ProgressListener listener = Heartbeats.listener();
        return new Verification(services.stream()
                .map(service -> new ServiceCheck(service, listener).look())
                .toList());
    }
}
