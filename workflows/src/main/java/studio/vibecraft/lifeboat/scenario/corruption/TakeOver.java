package studio.vibecraft.lifeboat.scenario.corruption;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * Step 5 with a standby. There is no quarantine in front of a server on another host, so its promotion is the point of no return; ordinary
 * sessions stay read-only until slots, archiving and a write are proved.
 */
final class TakeOver {
    private final StepRunner steps;
    private final Host host;
    private final CorruptionScope scope;
    private final Fence fence;
    private final Standby standby;
    private final Lsn replayed;
    private boolean returnable = true;
    private @Nullable Instant openedAt;

    TakeOver(StepRunner steps, Host host, CorruptionScope scope, Fence fence, Standby standby, Lsn replayed) {
        this.steps = steps;
        this.host = host;
        this.scope = scope;
        this.fence = fence;
        this.standby = standby;
        this.replayed = replayed;
    }

    /** Another attempt goes on where the last one stopped: a promoted standby is not promoted again. */
    Instant open() {
        host.fencing().confirmFence(host.target(), fence);
        if (returnable) {
            steps.pointOfNoReturn();
            returnable = false;
        }
        Instant opened = openedAt == null ? promoteAndProve() : openedAt;
        steps.summary("Clients connect to " + standby.address() + " since " + opened.truncatedTo(ChronoUnit.SECONDS)
                + ". The old cluster stays fenced;"
                + " the expiry of backups stays frozen until there is a full backup of the new primary");
        return opened;
    }

    private Instant promoteAndProve() {
        StandbyActivities standbys = host.standbys();
        RecoveryTarget target = host.target();
        int timeline = standbys.promoteStandby(target, standby.name(), fence);
        Verification proof = new Verification(List.of(
                standbys.recreateSlotsOnStandby(target, standby.name(), scope),
                standbys.proveStandbyArchives(target, standby.name(), timeline),
                standbys.proveStandbyWrite(target, standby.name())));
        steps.checks(proof);
        Faults.mustPass(
                proof,
                "Standby " + standby.name()
                        + " is promoted, but its ordinary sessions are kept read-only; nothing is lost.");
        openedAt = standbys.openStandby(target, standby.name());
        steps.outcome().opened(openedAt);
        steps.outcome()
                .lost(new Loss(
                        0,
                        Duration.ZERO,
                        "standby " + standby.name() + " had replayed to " + replayed + ", the fence's last byte is "
                                + fence.endLsn() + "; clients connect to " + standby.address()));
        return openedAt;
    }
}
