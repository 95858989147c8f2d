package studio.vibecraft.lifeboat.scenario.outage;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.loss.Recovered;
import studio.vibecraft.lifeboat.scenario.step.Clocks;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** At the old primary, once more just before a restored cluster is opened: a restore takes hours, in which power and network may come back to it. */
final class LastLook {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private @Nullable Instant wrote;
    private @Nullable Instant until;

    LastLook(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    /** Whoever took writes after it was fenced is not proved to be silent by giving no answer. */
    void taken() {
        if (Workflow.getVersion("last-look", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return;
        }
        OldPrimary seen = host.outage().tryOldPrimary(host.target());
        steps.checks(new Verification(seen.attempts()));
        if (seen.takesWrites()) {
            wrote = Clocks.now();
            throw new RecoveryException(
                    Fault.WRITES_POSSIBLE,
                    "The old primary takes writes again, though it was fenced: "
                            + new Verification(seen.attempts()).failures()
                            + ". What was restored here is not open, and holds nothing that was acknowledged there since."
                            + " Abort to go on with the old primary, or stop it for good and retry.");
        }
        if (wrote != null) {
            agreed(seen, wrote);
        }
    }

    private void agreed(OldPrimary seen, Instant since) {
        String question = "The old primary took writes at " + since
                + ", after it had been fenced; what it acknowledged until it was stopped is lost with this way. Now: "
                + seen.sentence()
                + ". If it still writes, one side's writes will be lost. Do you vouch that it cannot, and open what was restored?";
        if (!steps.ask(question, A_COMMANDER)) {
            throw new RecoveryException(
                    Fault.FENCE_UNPROVED, "Nobody vouches that the old primary cannot write. Nothing was opened.");
        }
        until = Clocks.now();
    }

    /** What is lost, for people: more than the restore tells of when the first fence has not held. */
    String lost(Recovered recovered) {
        return until == null
                ? recovered.lost()
                : "at most what the old primary acknowledged after "
                        + (recovered.from() == null ? "a time that is not known" : recovered.from()) + " and before "
                        + until + ", because its first fence did not hold";
    }

    /** Empty when the first fence has held: then nothing was acknowledged after it. */
    Optional<Loss> lossBeyond(Recovered recovered) {
        Instant from = recovered.from();
        return Optional.ofNullable(until)
                .map(end -> new Loss(
                        Loss.UNCOUNTED,
                        from == null ? null : Duration.between(from, end),
                        recovered.back() + "; lost: " + lost(recovered)));
    }
}
