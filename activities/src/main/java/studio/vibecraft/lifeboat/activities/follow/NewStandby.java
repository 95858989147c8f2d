package studio.vibecraft.lifeboat.activities.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.CopyMark;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
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
import studio.vibecraft.lifeboat.model.Progress;

/**
 * A standby in the making, restored from the newest backup so that the primary is not read for it, or copied from the primary where no backup can
 * be used. Its directory is ours until it streams, and
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
    private final StateFile<StandbyOrigin> chosen;
    private final PrimaryCopy copy;
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
        this.chosen = new StateFile<>(files.marker("standby-origin.json"), StandbyOrigin.class);
        this.copy = new PrimaryCopy(files, place, primary, listener);
        this.listener = listener;
    }

    /** The primary sees it, and it is the one in our place. */
    boolean streams() {
        return Postmaster.of(place.dataDirectory()).running()
                && follower().lag().isPresent();
    }

    /** Returns when it streams. Goes on where a killed attempt stopped. */
    StandbyOrigin make(@Nullable Duration delay) throws IOException, SQLException {
        primary.requirePrimary();
        boolean begun = directories.claimed(place.dataDirectory());
        directories.requireClaimable(place.dataDirectory());
        StandbyOrigin origin = origin(begun);
        if (!begun) {
            CapacityCheck.require(files, place.dataDirectory(), size(origin));
        }
        directories.claim(place.dataDirectory());
        slot.reserve();
        if (!Files.exists(prepared())) {
            bring(origin);
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
        return origin;
    }

    /** A copy that was begun is not given up for a backup that was taken meanwhile; of backups, each attempt takes the newest. */
    private StandbyOrigin origin(boolean begun) {
        Optional<StandbyOrigin> earlier = chosen.read();
        if (begun && earlier.isPresent() && (earlier.get().copied() || Files.exists(prepared()))) {
            return earlier.get();
        }
        StandbyOrigin now = new OriginChoice(database, primary).choose();
        chosen.write(now);
        return now;
    }

    private long size(StandbyOrigin origin) {
        return origin.backup() == null ? copy.size() : backup(origin.backup()).size();
    }

    private Backup backup(String label) {
        return new PgBackRest(database).describe(label);
    }

    private void bring(StandbyOrigin origin) throws IOException {
        if (origin.backup() == null) {
            DetachedCommand.end(files.job(JOB));
            copy.take();
        } else {
            new BackupRestore(files, listener)
                    .restore(backup(origin.backup()), place.dataDirectory(), JOB, files::tablespaceBeside, "preserve");
        }
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
        Files.deleteIfExists(place.dataDirectory().resolve(CopyMark.NAME));
        forget();
    }

    /** Another one in this place is made from the beginning. */
    private void forget() throws IOException {
        DetachedCommand.forget(files.job(JOB));
        DetachedCommand.forget(files.job(PrimaryCopy.JOB));
        chosen.delete();
        Files.deleteIfExists(prepared());
    }

    /** One that was not released yet is removed with its slot. Harmless otherwise. */
    void discard() throws IOException {
        if (directories.claimed(place.dataDirectory())) {
            DetachedCommand.end(files.job(JOB));
            DetachedCommand.end(files.job(PrimaryCopy.JOB));
            new CommandServiceControl(database.at(place)).stop();
            slot.drop(listener);
            directories.removeAll();
            forget();
        }
    }
}
