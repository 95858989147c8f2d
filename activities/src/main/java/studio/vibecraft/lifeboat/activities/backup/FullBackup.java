package studio.vibecraft.lifeboat.activities.backup;

import java.nio.file.Path;
import java.util.List;
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
public final class FullBackup {
    private static final Pattern LABEL = Pattern.compile("new backup label = (\\S+)");

    private final RecoveryFiles files;
    private final PgBackRest pgbackrest;
    private final ProgressListener listener;

    public FullBackup(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.pgbackrest = new PgBackRest(files.database());
        this.listener = listener;
    }

    Backup take() {
        return takeOf(List.of());
    }

    /** @param where options that name another cluster than the configuration file's */
    public Backup takeOf(List<String> where) {
        Path job = files.job("full-backup");
        CommandResult result = new DetachedCommand(job, pgbackrest.fullBackupCommand(where), Map.of())
                .run(new CopyProgress("full backup", pgbackrest.newestSize(), listener));
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
