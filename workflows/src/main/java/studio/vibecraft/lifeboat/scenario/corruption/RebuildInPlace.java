package studio.vibecraft.lifeboat.scenario.corruption;

import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Only what follows from the tables is damaged: it is made anew from them. Nobody is stopped, nothing is restored. */
final class RebuildInPlace implements Cure {
    private static final String UNTOUCHED = "The tables were not touched and writes go on.";

    private final StepRunner steps;
    private final Host host;
    private final CorruptionScope scope;

    RebuildInPlace(StepRunner steps, Host host, CorruptionScope scope) {
        this.steps = steps;
        this.host = host;
        this.scope = scope;
    }

    @Override
    public void stopWrites(String step) {
        steps.notNeeded(step, "the tables are whole, so writes can go on");
    }

    @Override
    public void restoreCleanBackup(String step) {
        steps.run(step, () -> {
            Verification rebuilt = new Verification(List.of(rebuild()));
            steps.checks(rebuilt);
            Faults.mustPass(rebuilt, UNTOUCHED);
            steps.summary("No backup was needed: rebuilt from the tables");
            return rebuilt;
        });
    }

    private Check rebuild() {
        return scope.remedy() == Remedy.REBUILD_MAPS
                ? host.cutover().rebuildMaps(host.target(), scope)
                : host.cutover().rebuildIndexes(host.target(), scope);
    }

    @Override
    public void verifyIntegrity(String step) {
        steps.run(step, () -> {
            Verification found = host.verification().verifyPromoted(host.target(), scope);
            steps.checks(found);
            Faults.mustPass(found, UNTOUCHED);
        });
    }

    @Override
    public void resumeOperations(String step) {
        steps.notNeeded(step, "writes were never stopped");
    }

    @Override
    public Optional<Backup> lastClean() {
        return Optional.empty();
    }

    @Override
    public Optional<Backup> firstDamaged() {
        return Optional.empty();
    }
}
