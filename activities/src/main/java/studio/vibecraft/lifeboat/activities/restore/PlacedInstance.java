package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A new instance in the place of a lost cluster. Until the place is noted as ours, nothing in it is touched; what was left of the old cluster
 * is moved aside, never deleted.
 */
public final class PlacedInstance {
    private static final String JOB = "restore-instance";

    private final RecoveryFiles files;
    private final Path place;
    private final StateFile<Place> noted;

    /** @param remains something was left in the place, and has to be moved aside before anything is written there */
    record Place(boolean remains) {}

    public PlacedInstance(RecoveryFiles files) {
        this.files = files;
        this.place = files.dataDirectory();
        this.noted = new StateFile<>(files.marker("place.json"), Place.class);
    }

    /** This recovery has taken the place already. */
    public boolean begun() {
        return noted.read().isPresent();
    }

    /** @return where the remains are; empty when there were none */
    public Optional<Path> clear() {
        try {
            Place known = noted.read().orElse(new Place(Files.exists(place) && !CopyDirectory.empty(place)));
            noted.write(known);
            if (known.remains() && !Files.exists(files.before())) {
                Postmaster.of(place).requireGone();
                Files.move(place, files.before(), StandardCopyOption.ATOMIC_MOVE);
                StateFile.syncParent(place);
            }
            return known.remains() ? Optional.of(files.before()) : Optional.empty();
        } catch (FileSystemException e) {
            throw new RecoveryException(
                    Fault.TARGET_REFUSED,
                    "What is left in " + place + " cannot be moved to " + files.before() + ": " + e.getMessage()
                            + ". Where it is a mount point, move its content away by hand; keep it. Nothing was deleted.",
                    e);
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, place + " cannot be cleared: " + e, e);
        }
    }

    /** Goes on where a killed attempt stopped. */
    public void restore(Backup backup, ProgressListener listener) {
        make();
        Copy.of(files, place, backup.timeline()).instance().stop();
        new BackupRestore(files, listener).restoreInItsPlace(backup, place, JOB);
    }

    private void make() {
        requireOurs();
        try {
            Files.createDirectories(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new RecoveryException(
                    Fault.ACCESS_DENIED,
                    place + " cannot be made: " + e
                            + ". The worker's user must be allowed to make it, as the owner of the cluster.",
                    e);
        }
    }

    /** Empty, whatever an earlier attempt has left there. */
    public Path emptied() throws IOException {
        make();
        Postmaster.of(place).requireGone();
        CopyDirectory.deleteContent(place);
        return place;
    }

    /** Running in its cage at its first consistent point. */
    public SideInstance atConsistency(Backup backup, ProgressListener listener) {
        requireOurs();
        new BackupRestore(files, listener).forget(JOB);
        Copy copy = Copy.of(files, place, backup.timeline());
        copy.startAtConsistency(listener);
        return copy.instance();
    }

    /** TARGET_REFUSED unless this recovery has cleared the place and let nobody in yet. */
    public void requireOurs() {
        if (noted.read().isEmpty() || opened()) {
            throw new RecoveryException(
                    Fault.TARGET_REFUSED,
                    place + " was not cleared by this recovery, or is open. Nothing was touched.");
        }
    }

    private boolean opened() {
        return Files.exists(files.marker("opened.json"));
    }

    /** The undo. Refused once clients have been let in. */
    public void remove() {
        if (noted.read().isEmpty()) {
            return;
        }
        requireOurs();
        try {
            DetachedCommand.end(files.job(JOB));
            Copy.of(files, place, 1).instance().stop();
            Postmaster.of(place).requireGone();
            boolean cleared = !noted.read().orElseThrow().remains() || Files.exists(files.before());
            if (cleared && Files.exists(place)) {
                CopyDirectory.deleteContent(place);
            }
            if (Files.exists(files.before())) {
                Files.move(files.before(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                StateFile.syncParent(place);
            }
            new CopyDirectory(files).removeAll();
            noted.delete();
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "The new instance cannot be removed: " + e, e);
        }
    }
}
