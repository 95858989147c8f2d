package studio.vibecraft.lifeboat.activities.loss;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.restore.CapacityCheck;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The newest backup of all repositories that can be started. What lies behind a gap in the WAL is lost with any of them. */
public final class BackupChoice {
    private final RecoveryFiles files;

    public BackupChoice(RecoveryFiles files) {
        this.files = files;
    }

    public Backup newest() {
        List<Backup> all = all();
        Backup newest = all.stream()
                .filter(backup -> backup.walGap() == null)
                .min(Comparator.comparing(Backup::error))
                .orElseThrow(() -> new RecoveryException(
                        Fault.NOT_RECOVERABLE,
                        "No backup of stanza " + files.database().pgbackrest().stanza() + " can be started: "
                                + all.stream()
                                        .map(backup -> backup.label() + " lacks " + backup.walGap())
                                        .collect(Collectors.joining(", "))
                                + ". Nothing was changed."));
        if (!new PlacedInstance(files).begun()) {
            CapacityCheck.require(files, files.dataDirectory(), newest.size());
        }
        return newest;
    }

    /** Newest first, each with the first segment that is missing up to its own end. */
    public List<Backup> all() {
        PgBackRest pgbackrest = new PgBackRest(files.database());
        Archive archive = Archive.read(pgbackrest, pgbackrest.walSegmentSize());
        return archive.startable(pgbackrest, new WalDirectory(files.savedWal()).names());
    }
}
