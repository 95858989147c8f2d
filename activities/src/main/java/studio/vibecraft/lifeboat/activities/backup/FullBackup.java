package studio.vibecraft.lifeboat.activities.backup;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.pgbackrest.CopyProgress;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One full backup after a recovery. A second attempt adopts the running one, or finds the one that was finished. */
final class FullBackup {
    private static final Pattern LABEL = Pattern.compile("new backup label = (\\S+)");

    private final RecoveryFiles files;
    private final PgBackRest pgbackrest;
    private final ProgressListener listener;

    FullBackup(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.pgbackrest = new PgBackRest(files.database());
        this.listener = listener;
    }

    Backup take(long expectedBytes) {
        Path job = files.job("full-backup");
        CommandResult result = new DetachedCommand(job, pgbackrest.fullBackupCommand(), Map.of())
                .run(new CopyProgress("full backup", expectedBytes, listener));
        Matcher label = LABEL.matcher(result.output());
        if (!result.succeeded() || !label.find()) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The full backup failed: " + result.tail() + " (log: " + DetachedCommand.log(job)
                            + "). The database is open.");
        }
        return pgbackrest.describe(label.group(1));
    }
}
