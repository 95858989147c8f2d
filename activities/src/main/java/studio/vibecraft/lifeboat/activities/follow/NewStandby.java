package studio.vibecraft.lifeboat.activities.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.CopyMark;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.restore.BackupRestore;
import studio.vibecraft.lifeboat.activities.restore.CapacityCheck;
import studio.vibecraft.lifeboat.activities.restore.CopyDirectory;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A standby in the making, restored from the newest backup so that the primary is not read for it. Its directory is ours until it streams, and
 * from then on nobody's to write over.
 */
final class NewStandby {
    private static final String JOB = "restore-standby";

    private final RecoveryFiles files;
    private final DatabaseConfiguration database;
    private final PostgresConfiguration place;
    private final FollowedPrimary primary;
    private final PrimarySlot slot;
    private final CopyDirectory directories;
    private final ProgressListener listener;

    NewStandby(
            RecoveryFiles files,
            PostgresConfiguration place,
            FollowedPrimary primary,
            PrimarySlot slot,
            ProgressListener listener) {
        this.files = files;
        this.database = files.database();
        this.place = place;
        this.primary = primary;
        this.slot = slot;
        this.directories = new CopyDirectory(files);
        this.listener = listener;
    }

    /** The primary sees it, and it is the one in our place. */
    boolean streams() {
        return Postmaster.of(place.dataDirectory()).running()
                && follower().lag().isPresent();
    }

    /** Returns when it streams. Goes on where a killed attempt stopped. */
    Backup make(@Nullable Duration delay) throws IOException, SQLException {
        primary.requirePrimary();
        boolean begun = directories.claimed(place.dataDirectory());
        directories.claim(place.dataDirectory());
        Backup backup = newest();
        if (!begun) {
            CapacityCheck.require(files, place.dataDirectory(), backup.size());
        }
        slot.reserve();
        if (!Files.exists(prepared())) {
            new BackupRestore(files, listener)
                    .restore(backup, place.dataDirectory(), JOB, files::tablespaceBeside, "preserve");
            prepare(delay);
        }
        start();
        follower()
                .awaitStreaming(
                        "The new standby in " + place.dataDirectory() + ", port " + place.port() + ",",
                        () -> Follower.replayed(database.at(place)),
                        "Read its log; pg_hba.conf of the primary, "
                                + primary.address().address() + ", must let "
                                + primary.address().user() + " replicate.",
                        listener);
        return backup;
    }

    /** It takes sessions once it is consistent, which may take long. */
    private void start() throws SQLException {
        CommandServiceControl service = new CommandServiceControl(database.at(place));
        Background.run(
                () -> {
                    service.start();
                    return place;
                },
                () -> listener.report(Progress.of("starting the new standby in " + place.dataDirectory())));
    }

    private Follower follower() {
        return new Follower(primary.sessions(), slot.name());
    }

    private Backup newest() {
        return new PgBackRest(database)
                .newest()
                .orElseThrow(
                        () -> new RecoveryException(
                                Fault.NOT_RECOVERABLE,
                                "Stanza " + database.pgbackrest().stanza()
                                        + " holds no whole backup that a standby could be made from. Take one, then start again."));
    }

    private void prepare(@Nullable Duration delay) throws IOException {
        new TakenSettings(primary).writeWhereMissing(place);
        new FollowSettings(files, primary.address(), slot.name())
                .writeElsewhere(
                        place,
                        Map.of(
                                "primary_slot_name",
                                slot.name(),
                                "recovery_min_apply_delay",
                                delay == null ? "0" : Long.toString(delay.toMillis())));
        Files.writeString(prepared(), place.dataDirectory().toString());
    }

    private Path prepared() {
        return files.marker("standby-prepared");
    }

    /** From now on it is like any other standby: a later attempt finds a directory that is not its own. */
    void release() throws IOException {
        directories.release();
        new BackupRestore(files, listener).forget(JOB);
        Files.deleteIfExists(place.dataDirectory().resolve(CopyMark.NAME));
        Files.deleteIfExists(prepared());
    }

    /** One that was not released yet is removed with its slot. Harmless otherwise. */
    void discard() throws IOException {
        if (directories.claimed(place.dataDirectory())) {
            DetachedCommand.end(files.job(JOB));
            new CommandServiceControl(database.at(place)).stop();
            slot.drop(listener);
            directories.removeAll();
            Files.deleteIfExists(prepared());
        }
    }
}
