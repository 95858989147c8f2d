package studio.vibecraft.lifeboat.scenario.fence;

import static java.util.Objects.requireNonNull;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import java.util.Optional;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.OutageActivities;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.OldPrimaryWord;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Clocks;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * The proof that an old primary elsewhere takes no more writes: its own worker demotes it; or every path to it answers as a server in
 * recovery; or a commander vouches for it. No answer is never proof.
 */
public final class OldPrimaryFence {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final RecoveryTarget target;
    private final FencingActivities there;
    private final OutageActivities here;
    private boolean answered;
    private boolean byItsHost;
    private String disproved = "";

    /**
     * @param there on the old primary's own host, which may be gone
     * @param here in the surviving region
     */
    public OldPrimaryFence(StepRunner steps, RecoveryTarget target, FencingActivities there, OutageActivities here) {
        this.steps = steps;
        this.target = target;
        this.there = there;
        this.here = here;
    }

    public Fence proved(Secondary secondary, OldPrimaryWord word) {
        byItsHost = false;
        return demotedByItsHost(word).orElseGet(() -> provedFromOutside(secondary, word));
    }

    /** Whether its own worker has put up the fence, so that its last WAL can be had from there. */
    public boolean byItsHost() {
        return byItsHost;
    }

    /** It was fenced, and took writes all the same: whoever vouches again is told so, and is asked again. */
    public void disproved(String how) {
        disproved = "A fence before this one did not hold: " + how + " ";
    }

    private Optional<Fence> demotedByItsHost(OldPrimaryWord word) {
        steps.undoWith("let the old primary take writes again", this::allowWrites);
        answered = true;
        try {
            Fence fence = there.stopWrites(target);
            steps.checks(new Verification(fence.proof()));
            byItsHost = true;
            steps.note("The old primary's own worker has stopped its writes at " + fence.endLsn());
            return Optional.of(fence);
        } catch (ActivityFailure failure) {
            boolean nobody = Faults.is(failure, Fault.NO_WORKER);
            answered = !nobody;
            if (failure.getCause() instanceof CanceledFailure || !nobody && word.cannotWrite() == null) {
                throw failure;
            }
            steps.note("The old primary's own worker cannot stop its writes: " + Faults.sentence(failure));
            return Optional.empty();
        }
    }

    private void allowWrites() {
        if (answered) {
            there.allowWrites(target);
            steps.outcome().writesAllowedAgain();
        }
    }

    private Fence provedFromOutside(Secondary secondary, OldPrimaryWord word) {
        OldPrimary seen = tried();
        if (seen.readOnly()) {
            return new Fence(
                    Fence.Kind.DEMOTED,
                    requireNonNull(seen.end()),
                    seen.timeline(),
                    true,
                    secondary.at(),
                    seen.attempts());
        }
        vouchedFor(seen, word);
        OldPrimary again = tried();
        return new Fence(
                Fence.Kind.VOUCHED, secondary.replayed(), secondary.timeline(), false, Clocks.now(), again.attempts());
    }

    private OldPrimary tried() {
        OldPrimary seen = here.tryOldPrimary(target);
        steps.checks(new Verification(seen.attempts()));
        if (seen.takesWrites()) {
            throw new RecoveryException(
                    Fault.WRITES_POSSIBLE,
                    "The old primary still takes writes: " + new Verification(seen.attempts()).failures()
                            + ". Nothing was promoted; two primaries would part for good.");
        }
        return seen;
    }

    private void vouchedFor(OldPrimary seen, OldPrimaryWord word) {
        if (word.cannotWrite() == null || word.cannotWrite().isBlank()) {
            throw new RecoveryException(
                    Fault.FENCE_UNPROVED,
                    "Nothing proves that the old primary cannot write: its worker does not answer; " + seen.sentence()
                            + ". No answer is no proof. Nothing was promoted, nothing is lost by waiting but time.");
        }
        boolean vouched = steps.ask(
                disproved + "It is said that the old primary cannot write: \"" + word.cannotWrite()
                        + "\". Nothing here proves it: " + seen.sentence()
                        + ". If it is wrong, clients write on two sides, and one side's writes will be lost. Do you vouch for it?",
                A_COMMANDER);
        if (!vouched) {
            throw new RecoveryException(
                    Fault.FENCE_UNPROVED, "Nobody vouches that the old primary cannot write. Nothing was promoted.");
        }
    }
}
