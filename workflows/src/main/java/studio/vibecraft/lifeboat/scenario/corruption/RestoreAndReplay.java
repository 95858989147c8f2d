package studio.vibecraft.lifeboat.scenario.corruption;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Fence, restore the newest clean backup, replay every byte of WAL, verify, exchange, open. Nothing acknowledged is lost. */
final class RestoreAndReplay implements Cure {
    private static final ApprovalRule TWO_COMMANDERS = new ApprovalRule(Role.COMMANDER, 2);

    private final StepRunner steps;
    private final Host host;
    private final CorruptionScope scope;
    private final CleanBackup cleanBackup;
    private @Nullable Fence fence;
    private @Nullable RestoredCopy copy;
    private SalvagedRows salvaged = SalvagedRows.NONE;

    RestoreAndReplay(StepRunner steps, Host host, CorruptionScope scope, boolean inPlace) {
        this.steps = steps;
        this.host = host;
        this.scope = scope;
        cleanBackup = new CleanBackup(steps, host, inPlace);
    }

    @Override
    public void stopWrites(String step) {
        fence = steps.run(step, () -> {
            steps.undoWith("let the old cluster take writes again", this::allowWrites);
            Fence proved = host.fencing().stopWrites(host.target(), scope);
            steps.outcome().writesStopped(proved.at());
            steps.checks(new Verification(proved.proof()));
            steps.summary("Nothing can write any more; the WAL ends at " + proved.endLsn());
            return proved;
        });
    }

    private void allowWrites() {
        host.fencing().allowWrites(host.target());
        steps.outcome().writesAllowedAgain();
    }

    @Override
    public void restoreCleanBackup(String step) {
        Fence proved = requireNonNull(fence);
        copy = steps.run(step, () -> {
            SavedWal wal = host.backups().saveWal(host.target(), proved);
            RestoredCopy clean = cleanBackup.restored(scope.damages(), wal, proved);
            WalTrace trace = host.inspection().traceDamage(host.target(), scope.damages(), clean.backup(), wal);
            salvaged = trace.firstReuse() == null ? SalvagedRows.NONE : salvage(clean.backup(), wal, trace);
            RestoredCopy replayed = host.restores().replay(host.target(), clean, wal, proved);
            host.fencing().confirmFence(host.target(), proved);
            steps.summary("Backup " + clean.backup().label() + ", replayed to " + replayed.replayedTo());
            return replayed;
        });
    }

    private SalvagedRows salvage(Backup clean, SavedWal wal, WalTrace trace) {
        SalvagedRows rows = host.restores().salvageRows(host.target(), clean, wal, scope, trace);
        String uncertain = String.join("; ", rows.uncertain());
        if (!uncertain.isEmpty() && !steps.ask(uncertain + ". Go on with what replay brings?", TWO_COMMANDERS)) {
            throw new RecoveryException(
                    Fault.UNCERTAIN_ROWS, uncertain + ". The old cluster is fenced and was not changed.");
        }
        return rows;
    }

    @Override
    public void verifyIntegrity(String step) {
        steps.run(step, () -> {
            Verification found =
                    host.verification().verifyCopy(host.target(), requireNonNull(copy), scope, requireNonNull(fence));
            steps.checks(found);
            Faults.mustPass(found, "Clients still read the fenced old cluster; the copy was not put into its place.");
            host.fencing().confirmFence(host.target(), requireNonNull(fence));
        });
    }

    @Override
    public void resumeOperations(String step) {
        Opening opening = new Opening(steps, host, scope, requireNonNull(fence), requireNonNull(copy), salvaged);
        steps.run(step, opening::open);
    }

    @Override
    public Optional<Backup> lastClean() {
        return Optional.ofNullable(copy).map(RestoredCopy::backup);
    }

    @Override
    public Optional<Backup> firstDamaged() {
        return lastClean().flatMap(cleanBackup::firstDamagedAfter);
    }
}
