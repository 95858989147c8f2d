package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.definition.DefinitionSearch;
import studio.vibecraft.lifeboat.activities.definition.DroppedParts;
import studio.vibecraft.lifeboat.activities.restore.PastInstance;
import studio.vibecraft.lifeboat.activities.wal.RemovedRows;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SavedRows;

/** The rows out of a disposable instance, which is restored from a backup and replayed. */
final class SideInstanceRows {
    private final RecoveryFiles files;
    private final Deletion deletion;
    private final Backup backup;
    private final ProgressListener listener;

    SideInstanceRows(RecoveryFiles files, Deletion deletion, Backup backup, ProgressListener listener) {
        this.files = files;
        this.deletion = deletion;
        this.backup = backup;
        this.listener = listener;
    }

    /** Its restore goes on while the WAL is read. */
    List<SavedRows.Table> take() throws IOException, SQLException {
        PastInstance.begin(files, backup, deletion.commit(), listener);
        LostPlaces lost = LostPlaces.of(files, deletion, listener);
        Optional<List<SavedRows.Table>> early =
                deletion.tookRowsOnly() && !lost.takenSince() ? beforeItsFirstRecord(lost.removed()) : Optional.empty();
        return early.isPresent() ? early.get() : beforeItsCommit(lost.removed());
    }

    /** What a transaction wrote need not be replayed to have what was there before it, and a big one wrote much. */
    private Optional<List<SavedRows.Table>> beforeItsFirstRecord(Map<String, RemovedRows.Rows> removed)
            throws SQLException {
        if (deletion.first().isBefore(backup.stop()) || PastInstance.isBehind(files, backup, deletion.first())) {
            return Optional.empty();
        }
        try (PastInstance past = PastInstance.before(files, backup, deletion.first(), listener)) {
            return extraction(past::connect).takeIfWhole(deletion, removed);
        }
    }

    private List<SavedRows.Table> beforeItsCommit(Map<String, RemovedRows.Rows> removed)
            throws IOException, SQLException {
        try (PastInstance past = PastInstance.before(files, backup, deletion.commit(), listener)) {
            if (!deletion.tookRowsOnly()) {
                past.rollBackOpenTransactions(listener);
            }
            return extraction(past::connect).take(deletion, removed, dropped(past));
        }
    }

    private RowExtraction extraction(Sessions past) {
        return new RowExtraction(past, RowReading.VISIBLE, files.evidence(), listener);
    }

    /** Its definitions are kept, too. */
    private DroppedParts dropped(PastInstance past) throws IOException, SQLException {
        if (!deletion.droppedAnything()) {
            return DroppedParts.NONE;
        }
        DroppedParts parts =
                DroppedParts.of(deletion, past::connect, LiveCluster.of(files).sessions());
        if (parts.tables().isEmpty() && parts.columns().isEmpty()) {
            throw new RecoveryException(
                    Fault.NOT_RECOVERABLE,
                    "What transaction " + deletion.transaction()
                            + " dropped is not in the database just before it: it made"
                            + " that itself, or its table has another name now. Nothing was changed.");
        }
        new DefinitionSearch(files, listener).find(deletion.database(), parts, past::connect, past.sockets());
        return parts;
    }
}
