package studio.vibecraft.lifeboat.scenario.corruption;

import static java.util.Objects.requireNonNull;

import io.temporal.failure.ActivityFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * Fence, restore the newest clean backup, replay every byte of WAL, verify, exchange, open. Nothing acknowledged is lost,
 * unless a person has it stop at a point and a commander agrees to the loss.
 */
final class RestoreAndReplay implements Cure {
    private static final ApprovalRule TWO_COMMANDERS = new ApprovalRule(Role.COMMANDER, 2);

    private final StepRunner steps;
    private final Host host;
    private final CorruptionScope scope;
    private final CleanBackup cleanBackup;
    private final PointChoice points;
    private @Nullable Fence fence;
    private @Nullable RestoredCopy copy;
    private @Nullable Opening opening;
    private RecoveryPoint wanted;
    private SalvagedRows salvaged = SalvagedRows.NONE;

    RestoreAndReplay(StepRunner steps, Host host, CorruptionScope scope, boolean inPlace, RecoveryPoint wanted) {
        this.steps = steps;
        this.host = host;
        this.scope = scope;
        this.wanted = wanted;
        points = new PointChoice(steps, host, scope.why());
        cleanBackup = new CleanBackup(steps, host, inPlace);
    }

    @Override
    public void stopWrites(String step) {
        fence = new Fencing(steps, host).stopWrites(step);
    }

    @Override
    public void restoreCleanBackup(String step) {
        steps.run(step, wanted, this::broughtTo);
    }

    private RestoredCopy broughtTo(RecoveryPoint point) {
        Fence proved = requireNonNull(fence);
        try {
            // The newest commits are in no archive yet: without the saved WAL they would not be counted.
            SavedWal wal = host.backups().saveWal(host.target(), proved);
            StoppingPoint stop = points.agreed(point, proved);
            wanted = point;
            copy = null;
            copy = restoredAndReplayed(stop, proved, wal);
            return copy;
        } catch (ActivityFailure failure) {
            throw points.advised(failure, proved);
        }
    }

    /** Not there when a step on the way to another point failed and was skipped. */
    private RestoredCopy brought() {
        return copy == null ? broughtTo(wanted) : copy;
    }

    private RestoredCopy restoredAndReplayed(@Nullable StoppingPoint point, Fence proved, SavedWal wal) {
        RestoredCopy clean = cleanBackup.restored(scope.damages(), wal, proved, point);
        WalTrace trace = host.inspection().traceDamage(host.target(), scope.damages(), clean.backup(), wal, point);
        salvaged = trace.firstReuse() == null ? SalvagedRows.NONE : salvage(clean.backup(), wal, trace);
        RestoredCopy replayed = host.restores().replay(host.target(), clean, wal, proved, point);
        host.fencing().confirmFence(host.target(), proved);
        steps.summary("Backup " + clean.backup().label() + ", replayed to " + replayed.replayedTo()
                + points.loss().map(loss -> "; " + loss.explanation()).orElse(""));
        return replayed;
    }

    private SalvagedRows salvage(Backup clean, SavedWal wal, WalTrace trace) {
        SalvagedRows rows = host.restores().salvageRows(host.target(), clean, wal, trace);
        String uncertain = String.join("; ", rows.uncertain());
        if (!uncertain.isEmpty() && !steps.ask(uncertain + ". Go on with what replay brings?", TWO_COMMANDERS)) {
            throw new RecoveryException(
                    Fault.UNCERTAIN_ROWS, uncertain + ". The old cluster is fenced and was not changed.");
        }
        return rows;
    }

    @Override
    public void verifyIntegrity(String step) {
        steps.run(step, wanted, this::verifyAt);
    }

    /** Another point than the one that was restored is gone to first. */
    private void verifyAt(RecoveryPoint point) {
        RestoredCopy restored = point.equals(wanted) ? brought() : broughtTo(point);
        Fence proved = requireNonNull(fence);
        Verification found = host.verification().verifyCopy(host.target(), restored, scope, proved);
        steps.checks(found);
        Faults.mustPass(found, "Clients still read the fenced old cluster; the copy was not put into its place.");
        host.fencing().confirmFence(host.target(), proved);
    }

    @Override
    public void resumeOperations(String step) {
        steps.run(step, () -> opening(brought()).open());
    }

    private Opening opening(RestoredCopy restored) {
        if (opening == null) {
            opening = new Opening(steps, host, scope, requireNonNull(fence), restored, salvaged, points);
        }
        return opening;
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
