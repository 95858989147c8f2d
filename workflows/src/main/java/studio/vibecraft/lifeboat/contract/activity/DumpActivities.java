package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Verification;

/**
 * Builds a lost cluster anew from logical dumps. Runs on its host. Every call can be repeated, goes on where a killed one stopped, and leaves the
 * instance stopped.
 */
@ActivityInterface
public interface DumpActivities {
    /**
     * An empty cluster in the lost one's place, with its roles and databases. A difference is DEFERRED, FAILED when it cannot serve: an
     * extension that is not installed here.
     */
    Verification createCluster(RecoveryTarget target, DumpSet dumps);

    /** Everything that rows need, of each database in one transaction. DUMP_NOT_RESTORED names the statement. @return how many items that were */
    int restoreDefinitions(RecoveryTarget target, DumpSet dumps);

    /**
     * Rows, then indexes and constraints, each item in a transaction with its record: none comes twice. DUMP_DAMAGED names a file that is not
     * whole, DUMP_NOT_RESTORED an item that PostgreSQL refuses.
     */
    Verification restoreRows(RecoveryTarget target, DumpSet dumps);

    /** Has the repositories take the new cluster. ARCHIVING_BROKEN when none does. */
    void renewStanza(RecoveryTarget target);
}
