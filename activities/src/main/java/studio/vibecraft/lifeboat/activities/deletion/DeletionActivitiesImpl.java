package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
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
    private final LockedPart part;

    public DeletionActivitiesImpl(LifeboatConfiguration configuration) {
        this.part = part(configuration);
    }

    /** Two attempts never look for one mistake, or take its rows, at once. */
    static LockedPart part(LifeboatConfiguration configuration) {
        return new LockedPart(configuration, "deletion.lock");
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

    private <T> T locked(RecoveryTarget target, LockedPart.Work<T, SQLException> work) {
        try {
            return part.alone(target, work);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The rows from before the mistake cannot be read: " + e.getMessage() + ". Nothing was changed.",
                    e);
        }
    }
}
