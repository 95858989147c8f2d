package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Instant;

/** Steps 3 and 4 on the way that step 2 has chosen. */
public sealed interface DataReturn permits BackupReturn, DumpReturn, MigrationReturn {
    /** A drift of the schema stops nothing: it is the one that the data was written with. */
    void restoreSchema();

    /**
     * What is lost is agreed to before anybody can build on it. Another attempt goes on where the last one stopped: what is open is not closed.
     *
     * @return when it was opened for clients
     */
    Instant opened();

    /**
     * Once it is open: a backup that was restored for a test.
     *
     * @return when it was opened for clients
     */
    Instant protectedAgain();

    /** Both. */
    default Instant openedAndProtected() {
        opened();
        return protectedAgain();
    }

    /** The one that it was opened on. */
    int timeline();

    /** Known once it is open. */
    Recovered recovered();
}
