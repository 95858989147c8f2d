package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.restore.PastInstance;
import studio.vibecraft.lifeboat.activities.wal.RemovedRows;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SavedRows;

/** The rows as they were just before the mistake became visible, out of a backup and the WAL since. */
final class RowSaving {
    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final StateFile<SavedRows> done;

    RowSaving(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        done = new StateFile<>(files.marker("saved-rows.json"), SavedRows.class);
    }

    SavedRows save(Deletion deletion) throws IOException, SQLException {
        Optional<SavedRows> saved = done.read().filter(rows -> rows.before().equals(deletion.commit()));
        if (saved.isPresent()) {
            PastInstance.remove(files);
            return saved.get();
        }
        Map<String, RemovedRows.Rows> removed = removed(deletion);
        Backup backup = newestBefore(deletion);
        try (PastInstance past = PastInstance.before(files, backup, deletion.commit(), listener)) {
            if (deletion.emptiedTables()) {
                past.rollBackOpenTransactions(listener);
            }
            List<SavedRows.Table> tables =
                    new RowExtraction(past::connect, files.evidence(), listener).take(deletion, removed);
            SavedRows rows = new SavedRows(deletion.database(), backup.label(), deletion.commit(), tables);
            done.write(rows);
            PastInstance.remove(files);
            return rows;
        }
    }

    private Map<String, RemovedRows.Rows> removed(Deletion deletion) throws IOException {
        ControlData control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
        WalReading wal = new WalReading(files, control.walSegmentSize(), listener);
        RemovedRows removed = new RemovedRows(deletion.parts());
        wal.read(deletion.timeline(), deletion.first(), deletion.commit(), removed);
        if (removed.needsAnotherReading()) {
            removed = removed.again();
            wal.read(deletion.timeline(), deletion.first(), deletion.commit(), removed);
        }
        return removed.result();
    }

    /** Consistent before the commit: with the rows that were taken from it still in it. */
    private Backup newestBefore(Deletion deletion) {
        return new Candidates(files)
                .all(null).stream()
                        .filter(backup -> backup.timeline() == deletion.timeline() && backup.walGap() == null)
                        .filter(backup -> !deletion.commit().isBefore(backup.stop()))
                        .findFirst()
                        .orElseThrow(() -> new RecoveryException(
                                Fault.NOT_RECOVERABLE,
                                "No backup with gapless WAL ended before " + deletion.commit()
                                        + ", where the rows were deleted. Nothing was changed."));
    }
}
