package studio.vibecraft.lifeboat.activities.follow;

import java.io.IOException;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.SecondaryConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.StandbyCreationActivities;
import studio.vibecraft.lifeboat.contract.procedure.CreateStandby;
import studio.vibecraft.lifeboat.contract.procedure.CreatedStandby;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** See {@link StandbyCreationActivities}. Notes are kept per standby: what one procedure has left half made, another one goes on with. */
public final class StandbyCreationActivitiesImpl implements StandbyCreationActivities {
    private final LifeboatConfiguration configuration;

    public StandbyCreationActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public CreatedStandby createStandby(RecoveryTarget target, CreateStandby asked) {
        return working(target, asked, (standby, site) -> {
            StandbyOrigin origin = standby.streams() ? StandbyOrigin.THERE : standby.make(asked.delay());
            CreatedStandby created = site.look(origin);
            standby.release();
            return created;
        });
    }

    @Override
    public void discardStandby(RecoveryTarget target, CreateStandby asked) {
        working(target, asked, (standby, site) -> {
            standby.discard();
            return asked;
        });
    }

    private interface Work<T> {
        T run(NewStandby standby, StandbySite site) throws IOException, SQLException;
    }

    private <T> T working(RecoveryTarget target, CreateStandby asked, Work<T> work) {
        ProgressListener listener = Heartbeats.listener();
        RecoveryFiles files = new RecoveryFiles(
                configuration,
                new RecoveryTarget(
                        "created-" + target.database() + "-" + asked.standby(), target.database(), target.mode()));
        DatabaseConfiguration database = files.database();
        StandbyConfiguration standby = database.standby(asked.standby());
        PostgresConfiguration place = place(database, standby);
        boolean here = asked.host() == null || asked.host().equals(database.host());
        FollowedPrimary primary = here ? FollowedPrimary.here(database) : FollowedPrimary.from(database, standby);
        PrimarySlot slot = PrimarySlot.of(primary, standby.name());
        try (TargetLock lock = TargetLock.take(files.marker("standby.lock"), listener)) {
            return work.run(
                    new NewStandby(files, place, primary, slot, listener),
                    new StandbySite(database, standby, place, primary, slot));
        } catch (IOException | SQLException e) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "Standby " + standby.name() + " of " + database.name() + ": " + e
                            + ". The primary itself was not touched.",
                    e);
        }
    }

    private static PostgresConfiguration place(DatabaseConfiguration database, StandbyConfiguration standby) {
        SecondaryConfiguration secondary = database.secondary();
        PostgresConfiguration place = standby.cluster();
        if (place == null && secondary != null && standby.name().equals(secondary.standby())) {
            place = secondary.cluster();
        }
        if (place == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    "Standby " + standby.name() + " of " + database.name()
                            + " has no `cluster` in this host's lifeboat.yml: nobody has said where it is to be. Nothing was made.");
        }
        return place;
    }
}
