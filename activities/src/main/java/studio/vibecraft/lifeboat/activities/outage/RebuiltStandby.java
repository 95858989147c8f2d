package studio.vibecraft.lifeboat.activities.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.restore.BackupRestore;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A new standby beside the new primary, restored from the newest backup, so that the primary is not read for it. What an earlier attempt
 * restored is started, not restored again.
 */
final class RebuiltStandby {
    private static final String JOB = "rebuild-standby";
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final long LOOK_MILLISECONDS = 250;

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
                    "No place for a new standby is configured (secondary.rebuild): until there is one, the new primary stands alone");
        }
        Backup backup = newest();
        if (!Files.exists(prepared()) || !Files.exists(place.dataDirectory().resolve("global/pg_control"))) {
            new BackupRestore(files, listener)
                    .restore(backup, place.dataDirectory(), JOB, files::tablespaceBeside, "preserve");
            prepare(place);
        }
        new CommandServiceControl(database.at(place)).start();
        awaitStreaming(place);
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
            new FollowSettings(files, primary()).write(place);
            Files.writeString(place.dataDirectory().resolve("standby.signal"), "");
            Files.deleteIfExists(place.dataDirectory().resolve("recovery.signal"));
            StateFile.sync(place.dataDirectory());
            Files.writeString(prepared(), place.dataDirectory().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StandbyConfiguration primary() {
        return database.standby(database.requireSecondary().standby());
    }

    /** It may replay from the archive for hours; one that does neither that nor stream waits for a person. */
    private void awaitStreaming(PostgresConfiguration place) {
        Instant moved = Instant.now();
        String last = "";
        while (!streaming()) {
            String replayed = replayed(place);
            moved = replayed.equals(last) ? moved : Instant.now();
            last = replayed;
            if (Duration.between(moved, Instant.now()).compareTo(STANDSTILL) > 0) {
                throw new RecoveryException(
                        Fault.SERVER_UNREACHABLE,
                        "The new standby in " + place.dataDirectory() + ", port " + place.port() + ", stands still at "
                                + replayed + " and does not stream from "
                                + primary().address()
                                + ". The new primary is open. Read the standby's log; pg_hba.conf of the new primary must let "
                                + primary().user() + " replicate.");
            }
            listener.report(Progress.of("the new standby in " + place.dataDirectory() + " is at " + replayed));
            Waiting.pause(LOOK_MILLISECONDS);
        }
    }

    private String replayed(PostgresConfiguration place) {
        try (Connection connection = Connections.superuser(database.at(place), "postgres")) {
            return Rows.names(connection, "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')::text")
                    .get(0);
        } catch (SQLException e) {
            return "an unknown position (" + e.getMessage() + ")";
        }
    }

    private boolean streaming() {
        try (Connection connection = Connections.standby(primary(), "postgres")) {
            return NewPrimaryWatch.rebuiltLag(connection).isPresent();
        } catch (SQLException e) {
            return false;
        }
    }
}
