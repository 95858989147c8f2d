package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Instant;

/** Steps 3 and 4 on the way that step 2 has chosen. */
public abstract sealed class DataReturn permits BackupReturn, DumpReturn, MigrationReturn {
    final Opening opening;
    private boolean schemaStands;

    DataReturn(Opening opening) {
        this.opening = opening;
    }

    /** A drift of the schema stops nothing: it is the one that the data was written with. */
    public abstract void restoreSchema();

    /** From here on step 4 has nothing to make up for. */
    final void schemaStands() {
        schemaStands = true;
    }

    /** What step 3 has not made, left out or not, is made before rows or clients come: half a schema is never opened. */
    final void makeUpForSchema() {
        if (!schemaStands) {
            restoreSchema();
        }
    }

    /** @param look taken when all is proved, just before clients can write; what it throws holds the step, and nothing is open */
    public final void lookBeforeOpening(Runnable look) {
        opening.lookFirst(look);
    }

    /**
     * What is lost is agreed to before anybody can build on it. Another attempt goes on where the last one stopped: what is open is not closed.
     *
     * @return when it was opened for clients
     */
    public final Instant opened() {
        if (!opening.done()) {
            open();
        }
        return opening.openedAt();
    }

    abstract void open();

    /**
     * Once it is open: a backup that was restored for a test.
     *
     * @return when it was opened for clients
     */
    public final Instant protectedAgain() {
        return opening.protectedAgain(recovered());
    }

    /** Both. */
    public final Instant openedAndProtected() {
        opened();
        return protectedAgain();
    }

    /** The one that it was opened on. */
    public final int timeline() {
        return opening.timeline();
    }

    /** Known once it is open. */
    public abstract Recovered recovered();
}
