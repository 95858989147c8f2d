package studio.vibecraft.lifeboat.activities.region;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.Sighting;

/** The old primary as it is seen from the surviving region: as everybody who might write, on every configured path. */
public final class OldPrimaryAttempts {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DatabaseConfiguration database;
    private final StandbyConfiguration standby;
    private final StateFile<Sighting> lastSeen;
    private final ProgressListener listener;

    public OldPrimaryAttempts(RecoveryFiles files, ProgressListener listener) {
        this.database = files.database();
        this.lastSeen = PrimarySightings.file(files.state(), database.name());
        this.standby = database.standby(database.requireSecondary().standby());
        this.listener = listener;
    }

    /** All paths at once: a broken network lets each of them wait for its time-out. */
    public OldPrimary tryAll() {
        List<Endpoint> paths = database.requireSecondary().paths();
        listener.report(Progress.of("trying to write to the old primary at " + paths));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<PathLook> looks = paths.stream()
                    .map(path -> new PathLook(path, standby, database.applications(), threads))
                    .toList();
            return seen(looks, ownStandby());
        } finally {
            threads.shutdown();
        }
    }

    private OldPrimary seen(List<PathLook> looks, PathLook.@Nullable Server own) {
        List<Check> attempts =
                looks.stream().flatMap(look -> look.attempts(own).stream()).toList();
        Sighting remembered = lastSeen.read().orElse(null);
        return looks.stream()
                .flatMap(look -> look.oldPrimary(own).stream())
                .findFirst()
                .map(told -> new OldPrimary(attempts, told.end(), told.timeline(), told.nextTransaction(), remembered))
                .orElseGet(() -> new OldPrimary(attempts, null, 0, null, remembered));
    }

    /** An address that has moved to the standby already must not be taken for the old primary's. Null when the standby does not answer. */
    private PathLook.@Nullable Server ownStandby() {
        try (Connection connection = Connections.standby(standby, "postgres", PATIENCE)) {
            return PathLook.Server.at(connection);
        } catch (SQLException e) {
            return null;
        }
    }
}
