package studio.vibecraft.lifeboat.scenario.comeback;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.LostTransactions;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.ReplicationLag;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 1 and 2: the old primary becomes a standby and gets what it has missed. Clients notice nothing; nothing here has to be undone. */
final class Preparation {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private @Nullable Endpoint address;
    private @Nullable LostTransactions lost;

    Preparation(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    ReturningPrimary becomesStandby() {
        ReturningPrimary seen = host.returning().examineOldPrimary(host.target());
        address = addressOf(seen);
        if (seen.needsFence()) {
            steps.checks(
                    new Verification(host.fencing().stopWrites(host.target()).proof()));
            seen = host.returning().examineOldPrimary(host.target());
        }
        requireAgreed(seen);
        LostTransactions only = seen.lost();
        if (only != null) {
            lost = only;
            steps.outcome().evidence(only.files());
        }
        Check follows = host.returning().followPresentPrimary(host.target(), seen);
        steps.checks(new Verification(List.of(follows)));
        steps.summary(follows.detail());
        return seen;
    }

    /** Where clients reach it, once step 1 is done. */
    Endpoint address() {
        return Objects.requireNonNull(address);
    }

    /** What the takeover has cost, for the report; empty when nothing, or nobody can tell. */
    String lostBefore() {
        return lost == null ? "" : "; the takeover has cost what only the old primary had: " + lost.sentence();
    }

    void caughtUp() {
        ReplicationLag lag = host.returning().awaitSmallLag(host.target());
        host.present().checkpointPresent(host.target());
        steps.summary("The old primary is " + lag.sentence());
    }

    private static Endpoint addressOf(ReturningPrimary seen) {
        if (seen.address() == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    "Where clients reach the old primary is not configured (`address`, on its host). Nothing was changed.");
        }
        return seen.address();
    }

    /** Somebody may want to read them before they are only in a directory of ours. */
    private void requireAgreed(ReturningPrimary seen) {
        if (seen.beyond() != 0
                && !steps.ask(
                        "The old primary wrote " + seen.beyondWords()
                                + ". They are lost to the database already;"
                                + " its pg_wal is kept for whoever reads them, then they are taken back. Go on?",
                        A_COMMANDER)) {
            throw new RecoveryException(
                    Fault.NOT_AGREED, "What only the old primary holds is not to be taken back. Nothing was removed.");
        }
    }
}
