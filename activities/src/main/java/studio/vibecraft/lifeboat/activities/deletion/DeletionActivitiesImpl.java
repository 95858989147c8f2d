package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.wal.WalCollection;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.DeletionActivities;
import studio.vibecraft.lifeboat.contract.activity.FoundDeletions;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.SavedRows;

/** See {@link DeletionActivities}. */
public final class DeletionActivitiesImpl implements DeletionActivities {
    /** Two attempts never look for one mistake, or take its rows, at once. */
    static final String LOCK = "deletion.lock";

    private final LifeboatConfiguration configuration;

    public DeletionActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public FoundDeletions findDeletions(RecoveryTarget target, DeletionHint hint) {
        return locked(target, (files, listener) -> new DeletionSearch(files, listener).find(hint));
    }

    @Override
    public SavedRows saveRows(RecoveryTarget target, Deletion deletion, RowSource source) {
        return locked(target, (files, listener) -> new RowSaving(files, listener).save(deletion, source));
    }

    @Override
    public Investigation documentDeletion(
            RecoveryTarget target, Deletion deletion, SavedRows rows, RowReturn returned) {
        return locked(target, (files, listener) -> {
            WalCollection.forget(files);
            return new IncidentPage(files, deletion, rows, returned).write();
        });
    }

    /** Work with the WAL of one recovery. */
    private interface Work<T> {
        T with(RecoveryFiles files, ProgressListener listener) throws IOException, SQLException;
    }

    private <T> T locked(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker(LOCK), listener)) {
            return work.with(files, listener);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The rows from before the mistake cannot be read: " + e.getMessage() + ". Nothing was changed.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
