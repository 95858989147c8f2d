package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;
import studio.vibecraft.lifeboat.model.Verification;

/** Puts saved rows back as replication would: no triggers, no changed timestamps. Runs on the database's host. */
@ActivityInterface
public interface RowActivities {
    /** Compares the saved rows with the tables and tells what {@link #putBack} would do. Changes nothing. */
    RowReturn dryRun(RecoveryTarget target, Deletion deletion, SavedRows rows);

    /**
     * All rows in one transaction, once: a second call finds the first one's commit. UNCERTAIN_ROWS, and nothing changed, when it would do
     * anything else than was announced.
     */
    RowReturn putBack(RecoveryTarget target, Deletion deletion, SavedRows rows, RowReturn announced);

    /** The undo: the tables are again as they were before {@link #putBack}. Rows that somebody has changed since are left alone. */
    void takeOut(RecoveryTarget target, SavedRows rows);

    /** Content, foreign keys, sequences, and what the transaction of {@link #putBack} really wrote, read from its WAL. */
    Verification verifyRows(RecoveryTarget target, SavedRows rows, RowReturn returned);
}
