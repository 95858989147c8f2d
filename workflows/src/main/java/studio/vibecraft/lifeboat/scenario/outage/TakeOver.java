package studio.vibecraft.lifeboat.scenario.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Promotes, writes down that it did, proves, opens. Ordinary sessions stay read-only until the proofs. */
final class TakeOver {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private boolean begun;
    private @Nullable Instant openedAt;

    TakeOver(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    boolean begun() {
        return begun;
    }

    Instant opened(Secondary secondary, Fence fence) {
        if (!begun) {
            steps.pointOfNoReturn();
            begun = true;
            steps.outcome().lost(loss(secondary, fence));
        }
        if (openedAt == null) {
            openedAt = proved(secondary, fence);
            steps.outcome().opened(openedAt);
        }
        return openedAt;
    }

    private Instant proved(Secondary secondary, Fence fence) {
        StandbyActivities standbys = host.standbys();
        String name = secondary.name();
        int timeline = standbys.promoteStandby(host.target(), name, upTo(secondary, fence));
        List<Check> proof = new ArrayList<>();
        proof.add(host.outage().recordTakeover(host.target(), timeline));
        proof.add(standbys.proveStandbyWrite(host.target(), name));
        Verification archives = new Verification(List.of(standbys.proveStandbyArchives(host.target(), name, timeline)));
        proof.addAll(archives.checks());
        steps.checks(new Verification(proof));
        if (!archives.passed()) {
            openWithoutArchive(archives);
        }
        Faults.mustPass(
                new Verification(proof.subList(0, 2)),
                name + " is promoted, but its ordinary sessions are kept read-only; nothing is lost.");
        return standbys.openStandby(host.target(), name);
    }

    /** The repository may be gone with the region; whether to write without an archive is for people to say. */
    private void openWithoutArchive(Verification archives) {
        boolean agreed = steps.ask(
                "The new primary cannot archive: " + archives.failures()
                        + ". Its WAL piles up on its own disk until that is mended, and nothing can be restored from it. Let clients write all the"
                        + " same?",
                A_COMMANDER);
        if (!agreed) {
            throw new RecoveryException(
                    Fault.ARCHIVING_BROKEN,
                    archives.failures() + ". The new primary is promoted and read-only for ordinary sessions.");
        }
    }

    /** What it must have at least: everything that was agreed on. */
    private static Fence upTo(Secondary secondary, Fence fence) {
        return new Fence(
                fence.kind(), secondary.replayed(), fence.timeline(), fence.cleanEnd(), fence.at(), fence.proof());
    }

    private static Loss loss(Secondary secondary, Fence fence) {
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
                        + ". How many transactions that is can be told when its disk can be read");
    }

    /** From the newest commit that is there to the fence. */
    private static Duration longest(Secondary secondary, Fence fence) {
        return secondary.lastCommit() == null || fence.at().isBefore(secondary.lastCommit())
                ? Duration.ZERO
                : Duration.between(secondary.lastCommit(), fence.at());
    }
}
