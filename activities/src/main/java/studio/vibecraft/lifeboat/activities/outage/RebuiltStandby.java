package studio.vibecraft.lifeboat.activities.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.follow.FollowSettings;
import studio.vibecraft.lifeboat.activities.follow.Follower;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.restore.BackupRestore;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A new standby beside the new primary, restored from the newest backup, so that the primary is not read for it. What an earlier attempt
 * restored is started, not restored again.
 */
final class RebuiltStandby {
    private static final String JOB = "rebuild-standby";
    /** By this name the primary knows it. */
    static final String APPLICATION_NAME = "lifeboat_rebuilt";

    private final RecoveryFiles files;
    private final DatabaseConfiguration database;
    private final ProgressListener listener;

    RebuiltStandby(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.database = files.database();
        this.listener = listener;
    }

    Check rebuild() {
        Instant start = Instant.now();
        PostgresConfiguration place = database.requireSecondary().rebuild();
        if (place == null) {
            return new Check(
                    "standby of the new primary",
                    Outcome.DEFERRED,
                    Duration.ZERO,
                    "No place for a new standby is configured (secondary.rebuild): until there is one, the new primary is the only server");
        }
        Backup backup = newest();
        if (!Files.exists(prepared()) || !Files.exists(place.dataDirectory().resolve("global/pg_control"))) {
            new BackupRestore(files, listener)
                    .restore(backup, place.dataDirectory(), JOB, files::tablespaceOfStandby, "preserve");
            prepare(place);
        }
        new CommandServiceControl(database.at(place)).start();
        new Follower(session -> Connections.standby(primary(), session), APPLICATION_NAME)
                .awaitStreaming(
                        "The new standby in " + place.dataDirectory() + ", port " + place.port() + ",",
                        () -> Follower.replayed(database.at(place)),
                        "The new primary is open. Read the standby's log; pg_hba.conf of the new primary, "
                                + primary().address() + ", must let "
                                + primary().user() + " replicate.",
                        listener);
        return new Check(
                "standby of the new primary",
                Outcome.PASSED,
                Duration.between(start, Instant.now()),
                "restored from backup " + backup.label() + " into " + place.dataDirectory() + ", port " + place.port()
                        + ", and streaming");
    }

    private Backup newest() {
        return new PgBackRest(database)
                .newest()
                .orElseThrow(
                        () -> new RecoveryException(
                                Fault.NOT_RECOVERABLE,
                                "Stanza " + database.pgbackrest().stanza()
                                        + " holds no whole backup, so no standby can be made from it. The new primary is open. Take a backup of it, then retry."));
    }

    private Path prepared() {
        return files.marker("rebuilt-standby");
    }

    private void prepare(PostgresConfiguration place) {
        try {
            new FollowSettings(files, primary(), APPLICATION_NAME).writeElsewhere(place);
            Files.writeString(prepared(), place.dataDirectory().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StandbyConfiguration primary() {
        return database.standby(database.requireSecondary().standby());
    }
}
