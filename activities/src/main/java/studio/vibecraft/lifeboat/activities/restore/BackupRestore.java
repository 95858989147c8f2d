package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import studio.vibecraft.lifeboat.activities.CopyMark;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.pgbackrest.CopyProgress;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Puts a backup's files into a directory of ours, every tablespace mapped away from the running cluster's (trap 6). */
public final class BackupRestore {
    private final RecoveryFiles files;
    private final PgBackRest pgbackrest;
    private final CopyDirectory directories;
    private final ProgressListener listener;

    public BackupRestore(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.pgbackrest = new PgBackRest(files.database());
        this.directories = new CopyDirectory(files);
        this.listener = listener;
    }

    /**
     * @param job names the child process, so that the next attempt finds it
     * @param mapping a tablespace's location to the one for this copy
     * @param archiveMode {@code preserve} for the copy that will be production, {@code off} for one that never will be
     */
    public void restore(Backup backup, Path target, String job, UnaryOperator<Path> mapping, String archiveMode) {
        try {
            run(ready(backup, target, job, mapping, archiveMode), backup, target, job);
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "The restore into " + target + " failed: " + e, e);
        }
    }

    /** Only lets it start: the same {@link #restore} waits for its end. */
    void begin(Backup backup, Path target, String job, UnaryOperator<Path> mapping, String archiveMode) {
        try {
            ready(backup, target, job, mapping, archiveMode).begin();
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "The restore into " + target + " failed: " + e, e);
        }
    }

    private DetachedCommand ready(
            Backup backup, Path target, String job, UnaryOperator<Path> mapping, String archiveMode)
            throws IOException {
        directories.claim(target);
        DetachedCommand restore = command(backup, target, job, mapping, archiveMode);
        if (!restore.adoptable()) {
            directories.clearUnlessResumable(target);
        }
        return restore;
    }

    /** Into the place of a cluster that is gone or was moved aside, which the caller has made sure to be empty; tablespaces beside their old ones. */
    public void restoreInItsPlace(Backup backup, Path target, String job) {
        try {
            DetachedCommand restore = command(backup, target, job, files::tablespaceBeside, "preserve");
            if (!restore.adoptable() && !CopyDirectory.resumable(target)) {
                CopyDirectory.deleteContent(target);
            }
            run(restore, backup, target, job);
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "The restore into " + target + " failed: " + e, e);
        }
    }

    private DetachedCommand command(
            Backup backup, Path target, String job, UnaryOperator<Path> mapping, String archiveMode)
            throws IOException {
        List<String> command = pgbackrest.restoreCommand(backup.label(), target, claimed(backup, mapping), archiveMode);
        return new DetachedCommand(files.job(job), command, Map.of());
    }

    private void run(DetachedCommand restore, Backup backup, Path target, String job) throws IOException {
        require(restore.run(new CopyProgress("restoring " + backup.label(), backup.size(), listener)), job, backup);
        CopyMark.mark(target, files.recoveryId());
    }

    /** Over the fenced directory itself, tablespaces included: the way without a second copy, which two persons have approved. */
    void restoreInPlace(Backup backup, Path target, String job) {
        try {
            List<String> command = pgbackrest.restoreCommand(backup.label(), target, Map.of(), "preserve");
            require(
                    new DetachedCommand(files.job(job), command, Map.of())
                            .run(new CopyProgress(
                                    "restoring " + backup.label() + " in place", backup.size(), listener)),
                    job,
                    backup);
            CopyMark.mark(target, files.recoveryId());
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "The restore into " + target + " failed: " + e, e);
        }
    }

    /** The files have moved on: the next restore into this directory has to look at each of them again. */
    public void forget(String job) {
        try {
            DetachedCommand.forget(files.job(job));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, Path> claimed(Backup backup, UnaryOperator<Path> mapping) throws IOException {
        Map<String, Path> tablespaces = new LinkedHashMap<>();
        for (Map.Entry<String, Path> space :
                pgbackrest.tablespaces(backup.label()).entrySet()) {
            Path target = mapping.apply(space.getValue());
            directories.claim(target);
            tablespaces.put(space.getKey(), target);
        }
        return tablespaces;
    }

    private void require(CommandResult result, String job, Backup backup) {
        if (!result.succeeded() || !result.output().contains("restore command end: completed successfully")) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The restore of " + backup.label() + " on "
                            + files.database().name() + " failed: " + result.tail() + " (log: "
                            + DetachedCommand.log(files.job(job)) + "). The old cluster is untouched.");
        }
    }
}
