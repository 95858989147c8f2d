package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Instant;

/** Steps 3 and 4 on the way that step 2 has chosen. */
sealed interface DataReturn permits BackupReturn, DumpReturn {
    /** A drift of the schema stops nothing: it is the one that the data was written with. */
    void restoreSchema();

    /**
     * What is lost is agreed to before anybody can build on it. Another attempt goes on where the last one stopped: what is open is not closed.
     *
     * @return when it was opened for clients
     */
    Instant opened();

    /** Known once it is open. */
    Recovered recovered();
}
