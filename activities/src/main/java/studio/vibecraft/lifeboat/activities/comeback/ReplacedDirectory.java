package studio.vibecraft.lifeboat.activities.comeback;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import studio.vibecraft.lifeboat.activities.CopyMark;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.follow.FollowSettings;
import studio.vibecraft.lifeboat.activities.restore.BackupRestore;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The old primary's place with the newest backup in it. What was there is moved aside, never deleted. */
final class ReplacedDirectory {
    private static final String JOB = "restore-old-primary";

    private final RecoveryFiles files;
    private final FollowSettings settings;
    private final ProgressListener listener;

    ReplacedDirectory(RecoveryFiles files, FollowSettings settings, ProgressListener listener) {
        this.files = files;
        this.settings = settings;
        this.listener = listener;
    }

    /** Goes on where a killed attempt stopped. */
    Backup restore() throws IOException {
        Backup backup = new ReturnBackup(files.database()).newest();
        Path place = files.dataDirectory();
        if (!Files.exists(files.marker("place-cleared"))) {
            moveAside(place);
        }
        if (!CopyMark.marked(place, files.recoveryId())) {
            Files.createDirectories(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
            new BackupRestore(files, listener).restoreInItsPlace(backup, place, JOB);
        }
        OwnFiles.of(files).putBack();
        settings.writeElsewhere(files.database().postgres());
        return backup;
    }

    private void moveAside(Path place) throws IOException {
        if (Files.exists(place)) {
            Postmaster.of(place).requireGone();
            OwnFiles.of(files).keep();
            try {
                Files.move(place, files.before(), StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                throw new RecoveryException(
                        Fault.TARGET_REFUSED,
                        "What is in " + place + " cannot be moved to " + files.before() + ": " + e.getMessage()
                                + ". Where it is a mount point, move its content away by hand; keep it. Nothing was deleted.",
                        e);
            }
            StateFile.syncParent(place);
        }
        Files.writeString(files.marker("place-cleared"), files.before().toString());
    }
}
