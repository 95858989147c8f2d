package studio.vibecraft.lifeboat.scenario.corruption;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;
import studio.vibecraft.lifeboat.scenario.step.TestedBackup;

/**
 * Step 5: the copy takes the old cluster's place. Clients get in only after everything was proved in quarantine; that is the point of
 * no return. Expiry stays frozen until a new full backup has passed a restore.
 */
final class Opening {
    private final StepRunner steps;
    private final Host host;
    private final CorruptionScope scope;
    private final Fence fence;
    private final RestoredCopy copy;
    private final SalvagedRows salvaged;
    private final PointChoice points;
    private boolean swapped;
    private long returned;
    private boolean proved;
    private @Nullable Instant openedAt;

    Opening(
            StepRunner steps,
            Host host,
            CorruptionScope scope,
            Fence fence,
            RestoredCopy copy,
            SalvagedRows salvaged,
            PointChoice points) {
        this.steps = steps;
        this.host = host;
        this.scope = scope;
        this.fence = fence;
        this.copy = copy;
        this.salvaged = salvaged;
        this.points = points;
    }

    /** Another attempt goes on where the last one stopped: what is in its place is not exchanged, what was proved may have clients. */
    Instant open() {
        if (!swapped) {
            swap();
        }
        if (!proved) {
            prove();
        }
        Instant opened = openedAt == null ? letIn() : openedAt;
        TestedBackup.take(steps, host.backups(), host.target());
        steps.summary("Open for clients since " + opened.truncatedTo(ChronoUnit.SECONDS));
        return opened;
    }

    private void swap() {
        host.fencing().confirmFence(host.target(), fence);
        steps.undoWith("put the old directory back", () -> host.cutover().swapBack(host.target()));
        host.cutover().swap(host.target(), copy, fence);
        swapped = true;
    }

    private void prove() {
        CutoverActivities cutover = host.cutover();
        RecoveryTarget target = host.target();
        int timeline = cutover.promoteInQuarantine(target, fence);
        returned = salvaged.tables().isEmpty() ? 0 : cutover.returnRows(target, salvaged);
        List<Check> checks = new ArrayList<>();
        checks.add(cutover.rebuildIndexes(target, scope));
        checks.add(cutover.recreateSlots(target, scope));
        checks.addAll(host.verification().verifyPromoted(target, scope).checks());
        checks.add(cutover.proveArchiving(target, timeline));
        checks.add(cutover.proveApplicationWrite(target));
        Verification proof = new Verification(checks);
        steps.checks(proof);
        Faults.mustPass(proof, "The new cluster is in quarantine: nothing was opened, the old directory is kept.");
        steps.pointOfNoReturn();
        proved = true;
    }

    private Instant letIn() {
        Instant opened = host.cutover().open(host.target());
        openedAt = opened;
        steps.outcome().opened(opened);
        steps.outcome().lost(points.loss().orElseGet(this::nothing));
        points.noteWhatFollows();
        return opened;
    }

    private Loss nothing() {
        String rows = returned == 0
                ? ""
                : "; " + returned + " rows whose pages had been used again came from a second instance";
        return new Loss(
                0,
                Duration.ZERO,
                "replayed to " + copy.replayedTo() + ", the fence's last byte is " + fence.endLsn() + rows);
    }
}
