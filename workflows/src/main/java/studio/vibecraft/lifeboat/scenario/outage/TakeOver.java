package studio.vibecraft.lifeboat.scenario.outage;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Sighting;
import studio.vibecraft.lifeboat.model.TakenOver;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Promotes, has it written down inside the new primary, and says what was lost. Clients wait until then, so all proofs came before or come later. */
final class TakeOver {
    private final StepRunner steps;
    private final Host host;
    private boolean begun;
    private int timeline;

    TakeOver(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    boolean begun() {
        return begun;
    }

    /** Of the new primary, once it is one. */
    int timeline() {
        return timeline;
    }

    /** @param lastSeen the old primary when it could still be asked; null when nobody looked then */
    Instant opened(Secondary secondary, Fence fence, @Nullable Sighting lastSeen) {
        if (!begun) {
            steps.pointOfNoReturn();
            begun = true;
            steps.outcome().lost(loss(secondary, fence, lastSeen));
        }
        TakenOver taken = performed(upTo(secondary, fence));
        steps.checks(new Verification(taken.checks()));
        steps.outcome().opened(taken.writableAt());
        timeline = taken.timeline();
        return taken.writableAt();
    }

    private TakenOver performed(Fence fence) {
        try {
            return host.outage().takeOver(host.target(), fence);
        } catch (ActivityFailure failure) {
            // Nothing was promoted then, and who takes writes again is not fenced any more.
            begun = !Faults.is(failure, Fault.FENCE_BROKEN);
            throw failure;
        }
    }

    /** What it must have at least: everything that was agreed on. */
    private static Fence upTo(Secondary secondary, Fence fence) {
        return new Fence(
                fence.kind(), secondary.replayed(), fence.timeline(), fence.cleanEnd(), fence.at(), fence.proof());
    }

    private static Loss loss(Secondary secondary, Fence fence, @Nullable Sighting lastSeen) {
        if (fence.kind() != Fence.Kind.VOUCHED) {
            long bytes = Math.max(0, fence.endLsn().minus(secondary.replayed()));
            String words = secondary.name() + " had replayed up to " + secondary.replayed()
                    + ", the old primary's last byte is " + fence.endLsn();
            return bytes == 0
                    ? new Loss(0, Duration.ZERO, words)
                    : new Loss(
                            Loss.UNCOUNTED,
                            longest(secondary, fence),
                            words + ": " + bytes + " bytes stay on its disk");
        }
        String since = secondary.lastCommit() == null
                ? "a time that is not known"
                : secondary.lastCommit().toString();
        return new Loss(
                Loss.UNCOUNTED,
                longest(secondary, fence),
                "at most what the old primary acknowledged after " + since + " and before " + fence.at() + "; "
                        + secondary.name() + " had replayed up to " + secondary.replayed()
                        + ". " + (lastSeen == null ? "" : lastSeen.beyond(secondary) + ". ")
                        + "Which transactions that were is told by return-to-primary, once its disk can be read");
    }

    /** From the newest commit that is there to the fence; null when nobody can tell of when that commit is. */
    private static @Nullable Duration longest(Secondary secondary, Fence fence) {
        if (secondary.lastCommit() == null) {
            return null;
        }
        return fence.at().isBefore(secondary.lastCommit())
                ? Duration.ZERO
                : Duration.between(secondary.lastCommit(), fence.at());
    }
}
