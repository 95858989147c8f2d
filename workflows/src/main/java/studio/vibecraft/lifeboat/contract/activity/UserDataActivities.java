package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.procedure.ExportUserData;
import studio.vibecraft.lifeboat.contract.procedure.ExportedUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoredUserData;

/** One user's rows, out of the database and back. Runs on its host. Both calls can be repeated. */
@ActivityInterface
public interface UserDataActivities {
    /**
     * Reads in one snapshot and changes nothing in the database. A finished export is answered again; an unfinished one is made anew.
     * UNKNOWN_KEY when there is no such user, TARGET_REFUSED when the directory is not empty.
     */
    ExportedUserData exportUserData(RecoveryTarget target, ExportUserData asked);

    /**
     * One transaction: committed once, or rolled back. EXPORT_MISSING says what is not there, EXPORT_ALTERED names file and line, SCHEMA_CHANGED the columns, PREVIEW_MOVED what is not as it
     * was agreed to.
     */
    RestoredUserData restoreUserData(RecoveryTarget target, RestoreUserData asked);
}
