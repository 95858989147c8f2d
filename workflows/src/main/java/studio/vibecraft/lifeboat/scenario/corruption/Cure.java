package studio.vibecraft.lifeboat.scenario.corruption;

import java.util.Optional;
import studio.vibecraft.lifeboat.model.Backup;

/** One way through the plan's middle steps. Which one is chosen follows from the scope of the damage. */
interface Cure {
    void stopWrites(String step);

    void restoreCleanBackup(String step);

    void verifyIntegrity(String step);

    void resumeOperations(String step);

    /** The newest backup without the damage, where one was looked for. */
    Optional<Backup> lastClean();

    /** The oldest backup with the damage, where one was found. */
    Optional<Backup> firstDamaged();
}
