package studio.vibecraft.lifeboat.model;

/** Every failure that Lifeboat knows by name: a stable code, whether trying again helps, and one sentence of advice. */
public enum Fault {
    UNKNOWN_DATABASE(false, "Use a name below `databases` in lifeboat.yml; ./lifeboat databases lists them."),
    CONFIGURATION(false, "Mend the configuration and run ./lifeboat doctor."),
    SERVER_UNREACHABLE(true, "See whether PostgreSQL runs and whether the configured port, socket and user are right."),
    COMMAND_FAILED(true, "Read the command's log that the message names."),
    NOTHING_FOUND(false, "Name a suspect table and time (retry with another input), or abort: nothing was changed."),
    NO_CLEAN_BACKUP(false, "Look for a backup in another repository, or decide to accept the damage listed here."),
    NOT_RECOVERABLE(false, "There is no backup to recover from; look for other copies of the data."),
    WAL_INCOMPLETE(
            false,
            "Find the segment that is named, put it into the archive, retry; or go to a point before it (another input)."),
    NOT_ENOUGH_SPACE(false, "Free the space that is named, or choose the in-place restore (two persons)."),
    TARGET_REFUSED(false, "Choose a directory that is empty or Lifeboat's own and outside of any cluster."),
    WRONG_INSTANCE(false, "Another cluster answered than the one that was started; end it before you retry."),
    FENCE_BROKEN(false, "Something took the old cluster out of recovery. Find out what, stop it, then decide."),
    WRITES_POSSIBLE(true, "A path still accepts writes; close the one that is named, then retry."),
    HIGH_AVAILABILITY_MANAGER(false, "Pause the manager that is named, or it will undo the fence; then retry."),
    VERIFICATION_FAILED(
            false, "Read the failed checks; go to a point before the damage (retry with another input), or abort."),
    EXPIRY_NOT_FROZEN(false, "Freeze the expiry by hand where the message says, then retry."),
    ARCHIVING_BROKEN(false, "Mend archive_command, then retry; nothing was opened, nothing is lost."),
    NO_WORKER(true, "Start ./lifeboat worker on the host that is named, then retry; nothing was started there."),
    BUSY(true, "Another attempt still works on this target; it is waited for."),
    UNCERTAIN_ROWS(false, "Read the list of rows and decide, or go to a point before the damage; nothing was opened."),
    NO_DELETION_FOUND(
            false, "Name the table and a rough time (retry with another input), or abort: nothing was changed."),
    SEVERAL_DELETIONS(false, "Pick one: retry with the input {\"transaction\": <its number>}."),
    WAY_CLOSED(
            false,
            "Mend what is named and retry, or take another way (retry with the input {\"way\": \"side-instance\"})."),
    TABLE_BUSY(true, "End the transactions that are named, or wait for them; then retry."),
    POINT_REFUSED(false, "Retry with a point inside the window that is named, or with none to replay everything."),
    UNKNOWN_KEY(false, "Look the key up in the table that is named; nothing was written."),
    EXPORT_MISSING(
            false,
            "Name the directory that the export answered with, on the database's host, or put all of it back there; nothing was written."),
    EXPORT_ALTERED(false, "Take another copy of the export; nothing was written."),
    SCHEMA_CHANGED(
            false, "Bring the rows back by hand, or into a database of the export's schema; nothing was written."),
    PREVIEW_MOVED(false, "Rehearse again, read the new counts, and agree to those; nothing was written."),
    SCHEMA_UNKNOWN(
            false,
            "Compare them (./lifeboat schema validate), then name the first file that is to be run: --from FILE (from)."),
    MIGRATION_FAILED(false, "Mend the file at the line that is named, then start it again: it goes on with this file."),
    DATABASE_ANSWERS(false, "It is not lost: find out who is cut off from it. Nothing was changed; abort."),
    DATABASE_DOWN(
            false,
            "Start it with the command that is named. When it does not start, its files are damaged: abort, and recover with database-corruption."),
    LOSS_UNPROVED(
            false, "Make sure that it cannot write (power, network, mount), then retry; or bring it back and abort."),
    CONNECTION_CHANGED(
            false,
            "Somebody has changed the place that is named: see where it should lead, then retry; or leave it out."),
    DUMP_DAMAGED(
            false,
            "Abort, move the dump that is named away, and start again: the one before it is taken. Or mend its file and retry."),
    DUMP_NOT_RESTORED(
            false, "Mend what PostgreSQL says (a role, an extension, space), then retry: it goes on at that item."),
    ACCESS_DENIED(false, "Give the worker the permission that is named, then retry; nothing was changed there."),
    NOTICE_NOT_SENT(true, "See whether the mail server answers, then retry; or tell people yourself and leave it out."),
    NOTICE_UNCERTAIN(
            false, "Look whether it arrived. When it did not, tell people yourself; in both cases leave the step out."),
    NOT_AGREED(false, "Retry to be asked again, or abort: everything that was done is undone."),
    STANDBY_UNFIT(false, "Mend at the standby what the failed checks name, then retry; nothing was promoted."),
    FENCE_UNPROVED(
            false,
            "Reach the old primary's worker and retry; or make sure that it cannot write, then retry with the input"
                    + " {\"cannotWrite\": \"<what was done>\"}, for which a commander vouches."),
    NO_RETURN(false, "See which server is the primary now, and what `secondary` says; nothing was changed."),
    CLIENTS_BUSY(
            false,
            "Have the transactions that are named ended, then retry; or retry with the input {\"endIdle\": true}, which ends their sessions."),
    NAME_NOT_SPREAD(true, "Look at the server that is named: it does not follow its primary; then retry."),
    INTERNAL(true, "This is a defect of Lifeboat. The runbook's By hand section works without it.");

    private final boolean retryable;
    private final String advice;

    Fault(boolean retryable, String advice) {
        this.retryable = retryable;
        this.advice = advice;
    }

    public boolean retryable() {
        return retryable;
    }

    public String advice() {
        return advice;
    }
}
