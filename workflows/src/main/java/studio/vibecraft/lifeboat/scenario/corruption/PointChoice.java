package studio.vibecraft.lifeboat.scenario.corruption;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.activity.WalReach;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Where replay stops when it must not go to the end: a person names it, the WAL tells what it costs, a commander agrees. */
final class PointChoice {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private final String reason;
    private RecoveryPoint asked = RecoveryPoint.NEWEST;
    private @Nullable StoppingPoint point;
    private String why = "";

    /** @param reason why a point was named before any step could be asked again */
    PointChoice(StepRunner steps, Host host, String reason) {
        this.steps = steps;
        this.host = host;
        this.reason = reason;
    }

    /** Null when everything is to be replayed. Nothing has been replayed when this asks. */
    @Nullable
    StoppingPoint agreed(RecoveryPoint wanted, Fence fence) {
        point = wanted.everything() ? null : agreed(wanted, found(wanted, fence));
        asked = wanted;
        return point;
    }

    private StoppingPoint agreed(RecoveryPoint wanted, StoppingPoint found) {
        String because = steps.whyThisInput().orElse(reason);
        String loss = "Recovery to " + wanted + " (replay stops at " + found.next() + ") loses " + words(found)
                + ". Why: " + because;
        if (!steps.ask(loss + ". Is this loss agreed to?", A_COMMANDER)) {
            throw refused("The loss was not agreed to: " + loss + ".");
        }
        why = because;
        return found;
    }

    private StoppingPoint found(RecoveryPoint wanted, Fence fence) {
        WalReach reach = host.inspection().surveyWal(host.target(), wanted, fence);
        StoppingPoint found = reach.point();
        if (found == null) {
            throw refused(wanted + " cannot be recovered to, or nothing was committed after it. " + reach.window());
        }
        return found;
    }

    private static RecoveryException refused(String sentence) {
        return new RecoveryException(
                Fault.POINT_REFUSED,
                sentence + " Nothing was replayed; the old cluster is fenced and was not changed.");
    }

    /** When the WAL ends too early, the newest point that it reaches is told with the failure. */
    RuntimeException advised(ActivityFailure failure, Fence fence) {
        if (!Faults.is(failure, Fault.WAL_INCOMPLETE)) {
            return failure;
        }
        StoppingPoint newest = host.inspection()
                .surveyWal(host.target(), RecoveryPoint.NEWEST, fence)
                .point();
        if (newest == null) {
            return failure;
        }
        return new RecoveryException(
                Fault.WAL_INCOMPLETE,
                Faults.sentence(failure) + " The newest point that can be reached is {\"untilLsn\":\"" + newest.next()
                        + "\"}, last commit " + newest.lastKept() + "; that loses " + words(newest) + ".");
    }

    /** What the agreed point costs; empty when everything was replayed. */
    Optional<Loss> loss() {
        return Optional.ofNullable(point)
                .map(stop -> new Loss(
                        stop.transactions(),
                        stop.lost(),
                        "recovered to " + asked + ", replay stopped at " + stop.next() + "; lost: " + words(stop)
                                + "; why: " + why));
    }

    /** Other servers may have replayed what is given up here. */
    void noteWhatFollows() {
        if (point != null) {
            steps.note("To do: rebuild every standby and subscriber that has replayed WAL behind " + point.next());
        }
    }

    private static String words(StoppingPoint point) {
        String counted = point.transactions() + " transactions"
                + (point.firstLost() == null
                        ? ""
                        : ", committed from " + point.firstLost() + " to " + point.lastLost() + ", "
                                + minutes(point.lost()) + " of work");
        return point.missing() == null
                ? counted
                : "at least " + counted + "; what the missing WAL segment " + point.missing()
                        + " held cannot be counted";
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
