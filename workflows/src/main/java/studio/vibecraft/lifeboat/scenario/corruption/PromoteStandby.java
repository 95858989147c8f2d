package studio.vibecraft.lifeboat.scenario.corruption;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Fence the old cluster, let the standby replay its last byte, verify there, promote. Nothing acknowledged is lost. */
final class PromoteStandby implements Cure {
    private final StepRunner steps;
    private final Host host;
    private final CorruptionScope scope;
    private final Standby standby;
    private @Nullable Fence fence;
    private @Nullable Lsn replayed;

    PromoteStandby(StepRunner steps, Host host, CorruptionScope scope, Standby standby) {
        this.steps = steps;
        this.host = host;
        this.scope = scope;
        this.standby = standby;
    }

    @Override
    public void stopWrites(String step) {
        fence = new Fencing(steps, host).stopWrites(step);
    }

    /** The archive must have no gap before the new timeline either, so what only the old cluster holds is pushed. */
    @Override
    public void restoreCleanBackup(String step) {
        Fence proved = requireNonNull(fence);
        replayed = steps.run(step, () -> {
            host.backups().saveWal(host.target(), proved);
            Lsn reached = host.standbys().catchUp(host.target(), standby.name(), proved);
            host.fencing().confirmFence(host.target(), proved);
            steps.summary("No backup was needed: standby " + standby.name() + " has replayed to " + reached
                    + ", the last byte of the fenced cluster");
            return reached;
        });
    }

    @Override
    public void verifyIntegrity(String step) {
        Fence proved = requireNonNull(fence);
        steps.run(step, () -> {
            Verification found = host.verification().verifyStandby(host.target(), standby.name(), scope, proved);
            steps.checks(found);
            Faults.mustPass(found, "Clients still read the fenced old cluster; the standby was not promoted.");
            host.fencing().confirmFence(host.target(), proved);
        });
    }

    @Override
    public void resumeOperations(String step) {
        TakeOver takeOver = new TakeOver(steps, host, scope, requireNonNull(fence), standby, requireNonNull(replayed));
        steps.run(step, takeOver::open);
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
