package studio.vibecraft.lifeboat.activities.standby;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.activities.Databases;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ReplayActivities;
import studio.vibecraft.lifeboat.contract.procedure.SteerReplay;
import studio.vibecraft.lifeboat.contract.procedure.SteeredReplay;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** See {@link ReplayActivities}. */
public final class ReplayActivitiesImpl implements ReplayActivities {
    private final LifeboatConfiguration configuration;

    public ReplayActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public SteeredReplay steerReplay(RecoveryTarget target, SteerReplay asked) {
        DatabaseConfiguration database = new Databases(configuration).get(target.database());
        StandbyConfiguration standby = standby(database, asked);
        Path notes = notes().resolve(database.name() + "." + standby.name() + ".json");
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(notes.resolveSibling(notes.getFileName() + ".lock"), listener)) {
            ReplaySwitch replay = new ReplaySwitch(
                    new StandbyServer(standby), new StateFile<>(notes, ReplaySwitch.Delay.class), listener);
            return switch (asked.action()) {
                case PAUSE -> replay.pause();
                case RESUME -> replay.resume();
            };
        }
    }

    private static StandbyConfiguration standby(DatabaseConfiguration database, SteerReplay asked) {
        if (asked.standby() != null) {
            return database.standby(asked.standby());
        }
        List<StandbyConfiguration> standbys = database.standbys();
        if (standbys.size() != 1) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    database.name() + " has " + standbys.size() + " standbys in this host's lifeboat.yml: "
                            + standbys.stream().map(StandbyConfiguration::name).toList()
                            + ". Name one. Nothing was changed.");
        }
        return standbys.get(0);
    }

    private Path notes() {
        try {
            return Files.createDirectories(configuration.state().resolve("standbys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
