package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.SavedRows;

/** Finds a mistaken transaction and the rows that it took. Runs on the database's host. Changes nothing in the database. */
@ActivityInterface
public interface DeletionActivities {
    /**
     * Reads catalogs and WAL only, never a table: reading removes dead rows. WAL that is in no archive yet is copied away first. An
     * empty answer is an answer. NOTHING_FOUND when a named table does not exist, NOT_RECOVERABLE when there is no backup.
     */
    FoundDeletions findDeletions(RecoveryTarget target, DeletionHint hint);

    /**
     * Takes the rows from the source where it stands when they are all there, and otherwise brings it to exactly before the transaction's commit.
     * A second call finds the rows of the first.
     */
    SavedRows saveRows(RecoveryTarget target, Deletion deletion, RowSource source);

    /** Writes the page about the incident into the evidence directory. */
    Investigation documentDeletion(RecoveryTarget target, Deletion deletion, SavedRows rows, RowReturn returned);
}
