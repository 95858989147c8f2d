package studio.vibecraft.lifeboat.scenario.outage;

import static java.util.Objects.requireNonNull;

import io.temporal.failure.ActivityFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.OldPrimaryWord;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Sighting;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.fence.OldPrimaryFence;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * Step 1: the standby of the other region becomes the primary, after what it costs was agreed to and the old one was fenced. Another attempt
 * goes on where the last one stopped: what is promoted is not fenced and promoted again.
 */
final class Activation {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private final OldPrimaryFence fencing;
    private final TakeOver takeOver;
    private @Nullable Secondary secondary;
    private @Nullable Fence fence;
    private @Nullable Lsn agreedUpTo;
    private @Nullable Sighting lastSeen;

    Activation(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
        fencing = new OldPrimaryFence(steps, host.target(), host.oldFencing(), host.outage());
        takeOver = new TakeOver(steps, host);
    }

    Instant activated(OldPrimaryWord word) {
        if (!takeOver.begun()) {
            Secondary agreed = agreedTo();
            Fence proved = fencing.proved(agreed, word);
            steps.outcome().writesStopped(proved.at());
            secondary = proved.kind() == Fence.Kind.VOUCHED || agreed.restoreFrom() != null
                    ? agreed
                    : withTheRest(agreed, proved);
            fence = proved;
        }
        if (toRestore().isPresent()) {
            return fencedOnly();
        }
        Instant opened = opened();
        steps.summary("Clients may connect to " + secondary().address() + " since "
                + opened.truncatedTo(ChronoUnit.SECONDS) + "; the old primary is fenced ("
                + fence().kind().words() + ")");
        return opened;
    }

    /** A fence that turned out to be none is put up anew by the next attempt, after people were asked anew. */
    private Instant opened() {
        try {
            return takeOver.opened(secondary(), fence(), lastSeen);
        } catch (ActivityFailure failure) {
            if (!takeOver.begun()) {
                fencing.disproved(Faults.sentence(failure));
                agreedUpTo = null;
            }
            throw failure;
        }
    }

    /** Nothing is led anywhere before step 3 has restored something that takes writes. */
    private Instant fencedOnly() {
        if (fencing.byItsHost()) {
            host.oldBackups().saveWal(host.target(), fence());
        }
        steps.summary("No standby is there, so nothing was activated. The old primary is fenced ("
                + fence().kind().words() + "); step 3, the restore, comes next");
        return fence().at();
    }

    /** The backup that step 3 begins with where no standby is; known once the step is done. */
    Optional<Backup> toRestore() {
        return Optional.ofNullable(secondary().restoreFrom());
    }

    /** Once the step is done. */
    Secondary secondary() {
        return requireNonNull(secondary);
    }

    /** Once the step is done. */
    Fence fence() {
        return requireNonNull(fence);
    }

    /** Of the new primary, once the step is done. */
    int timeline() {
        return takeOver.timeline();
    }

    /** Whether the old primary's own worker has put up the fence. */
    boolean fencedByItsHost() {
        return fencing.byItsHost();
    }

    private Secondary agreedTo() {
        steps.undoWith("let backups expire again", () -> host.backups().releaseExpiry(host.target()));
        host.backups().freezeExpiry(host.target());
        Secondary seen = examined();
        OldPrimary old = host.outage().tryOldPrimary(host.target());
        if (!knownBefore(seen, old) && !agreed(seen, old)) {
            throw new RecoveryException(
                    Fault.NOT_AGREED, "The takeover by " + seen.name() + " was not agreed to. Nothing was changed.");
        }
        agreedUpTo = seen.replayed();
        lastSeen = old.lastSeen();
        return seen;
    }

    /** Nobody is asked twice for the same loss. */
    private boolean knownBefore(Secondary seen, OldPrimary old) {
        return seen.replayed().equals(agreedUpTo) && old.end() == null;
    }

    private boolean agreed(Secondary seen, OldPrimary old) {
        return steps.ask(
                seen.behind(old) + ". " + seen.toKnow() + "Once the old primary is fenced, "
                        + (seen.restoreFrom() == null ? "promote " + seen.name() : "restore it here")
                        + "? Clients will then be led to " + seen.address() + ".",
                A_COMMANDER);
    }

    private Secondary examined() {
        Secondary seen = host.outage().examineSecondary(host.target());
        steps.checks(new Verification(seen.looked()));
        if (!seen.fit()) {
            throw new RecoveryException(
                    Fault.STANDBY_UNFIT,
                    new Verification(seen.looked()).failures() + ". It was not promoted; nothing was changed.");
        }
        return seen;
    }

    /** The old primary answers: whatever its last commits are, they can still be had. As a rule they are there already. */
    private Secondary withTheRest(Secondary agreed, Fence proved) {
        if (host.outage().reaches(host.target(), proved)) {
            return agreed.having(proved.endLsn());
        }
        try {
            if (fencing.byItsHost()) {
                host.oldBackups().saveWal(host.target(), proved);
            }
            return agreed.having(host.standbys().catchUp(host.target(), agreed.name(), proved));
        } catch (ActivityFailure failure) {
            if (!Faults.is(failure, Fault.WAL_INCOMPLETE)) {
                throw failure;
            }
            Secondary reached = examined();
            if (!acceptedWithout(reached, proved)) {
                throw failure;
            }
            return reached;
        }
    }

    private boolean acceptedWithout(Secondary reached, Fence proved) {
        return steps.ask(
                reached.name() + " cannot get the last " + proved.endLsn().minus(reached.replayed())
                        + " bytes of WAL that the old primary holds, up to " + proved.endLsn()
                        + ". They stay on its disk. Promote without them?",
                A_COMMANDER);
    }
}
