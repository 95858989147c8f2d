package studio.vibecraft.lifeboat.scenario.corruption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Backup;

/**
 * Which backup to test next until the newest clean one is known. Damage stays in every later backup, so after the newest one the
 * search bisects. Backups with an error flag, and those that the bisection passed over, are tried only when nothing else is clean.
 */
final class CandidateSearch {
    private final List<Backup> newestFirst;
    private final List<Backup> passedOver;
    private final Verdicts verdicts;
    private int damaged = -1;
    private int clean;

    CandidateSearch(List<Backup> candidates, Verdicts verdicts) {
        newestFirst = candidates.stream().filter(backup -> !backup.error()).toList();
        this.verdicts = verdicts;
        clean = newestFirst.size();
        passedOver = new ArrayList<>(candidates);
    }

    /** The next backup to test; empty when the answer is known. */
    Optional<Backup> next() {
        while (clean - damaged > 1) {
            Backup probe = newestFirst.get(probe());
            if (!verdicts.knows(probe)) {
                return Optional.of(probe);
            }
            narrow();
        }
        return newestClean().isPresent() ? Optional.empty() : lastResort();
    }

    /** The newest clean backup, once {@link #next()} is empty; empty when none is clean. */
    Optional<Backup> newestClean() {
        if (clean < newestFirst.size()) {
            return Optional.of(newestFirst.get(clean));
        }
        return passedOver.stream().filter(verdicts::isClean).findFirst();
    }

    private int probe() {
        return damaged < 0 ? 0 : damaged + (clean - damaged) / 2;
    }

    private void narrow() {
        int probe = probe();
        if (verdicts.isClean(newestFirst.get(probe))) {
            clean = probe;
        } else {
            damaged = probe;
        }
    }

    private Optional<Backup> lastResort() {
        return passedOver.stream().filter(backup -> !verdicts.knows(backup)).findFirst();
    }
}
