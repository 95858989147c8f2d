package studio.vibecraft.lifeboat.scenario.corruption;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.BackupTested;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Finds the newest clean backup by really restoring and examining them, and leaves it restored. */
final class CleanBackup {
    private final Verdicts verdicts = new Verdicts();
    private final StepRunner steps;
    private final Host host;
    private final boolean inPlace;

    CleanBackup(StepRunner steps, Host host, boolean inPlace) {
        this.steps = steps;
        this.host = host;
        this.inPlace = inPlace;
    }

    /** @param point where replay will stop, null at the end; newer backups do not come into question */
    RestoredCopy restored(List<Damage> suspects, SavedWal savedWal, Fence fence, @Nullable StoppingPoint point) {
        List<Backup> candidates = host.backups().candidates(host.target(), fence, point);
        CandidateSearch search = new CandidateSearch(candidates, verdicts);
        makeWay();
        Optional<RestoredCopy> last = Optional.empty();
        for (Optional<Backup> next = search.next(); next.isPresent(); next = search.next()) {
            RestoredCopy copy = restore(next.get(), savedWal);
            examine(copy, suspects);
            last = Optional.of(copy);
        }
        Backup clean = search.newestClean().orElseThrow(this::noneIsClean);
        return last.filter(copy -> copy.backup().label().equals(clean.label()))
                .orElseGet(() -> restore(clean, savedWal));
    }

    Optional<Backup> firstDamagedAfter(Backup clean) {
        return verdicts.firstDamagedAfter(clean.startedAt());
    }

    private void makeWay() {
        if (inPlace) {
            steps.pointOfNoReturn();
        } else {
            steps.undoWith("remove the copy", () -> host.restores().discard(host.target()));
        }
    }

    private RestoredCopy restore(Backup backup, SavedWal savedWal) {
        return inPlace
                ? host.restores().restoreInPlace(host.target(), backup, savedWal)
                : host.restores().restoreBeside(host.target(), backup);
    }

    private void examine(RestoredCopy copy, List<Damage> suspects) {
        Backup backup = copy.backup();
        // Nothing known means that everything is looked at.
        List<Damage> damages = host.restores().examineBackup(host.target(), copy, suspects.isEmpty() ? null : suspects);
        verdicts.remember(backup, damages);
        String detail = damages.isEmpty() ? "clean" : verdicts.whatWasWrong();
        steps.record(RecordedEvent.Type.BACKUP_TESTED, new BackupTested(backup.label(), damages.isEmpty(), detail));
        steps.note("Backup " + backup.label() + (damages.isEmpty() ? " is clean" : " is damaged"));
    }

    private RecoveryException noneIsClean() {
        return new RecoveryException(
                Fault.NO_CLEAN_BACKUP,
                "Every backup holds the damage: " + verdicts.whatWasWrong()
                        + ". The old cluster is fenced and was not changed; no backup was removed.");
    }
}
