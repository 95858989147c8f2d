package studio.vibecraft.lifeboat.scenario.corruption;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Damaged blocks do not replicate, so a healthy standby is faster than any restore. It has another address: a person decides. */
final class StandbyOffer {
    private final StepRunner steps;
    private final Host host;
    private @Nullable Standby accepted;

    StandbyOffer(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    /** The scope with what was seen on the standbys, and with their promotion as the remedy when a person wants it. */
    CorruptionScope made(CorruptionScope scope) {
        List<Standby> standbys = host.standbys().lookAtStandbys(host.target(), scope);
        if (standbys.isEmpty()) {
            return scope;
        }
        List<Check> looked =
                standbys.stream().flatMap(standby -> standby.looked().stream()).toList();
        steps.checks(new Verification(looked));
        Optional<Standby> healthy =
                standbys.stream().filter(Standby::healthy).findFirst().filter(this::wanted);
        accepted = healthy.orElse(null);
        if (healthy.isEmpty()) {
            steps.note("No standby takes over; a clean backup is restored. " + new Verification(looked).failures());
        }
        return with(scope, looked, healthy);
    }

    /** Only after an offer that was accepted. */
    Standby accepted() {
        return requireNonNull(accepted);
    }

    private boolean wanted(Standby standby) {
        return steps.ask(
                "Standby " + standby.name() + " is healthy. " + standby.toKnow()
                        + ". Promote it instead of restoring a backup? Clients must then connect to "
                        + standby.address()
                        + "; the old cluster stays fenced. When rejected, a backup is restored in place of the old cluster.",
                new ApprovalRule(Role.COMMANDER, 1));
    }

    private static CorruptionScope with(CorruptionScope scope, List<Check> looked, Optional<Standby> promoted) {
        return new CorruptionScope(
                scope.damages(),
                promoted.isPresent() ? Remedy.PROMOTE_STANDBY : scope.remedy(),
                promoted.map(standby -> "standby " + standby.name() + " is healthy; clients will connect to "
                                + standby.address())
                        .orElse(scope.why()),
                scope.firstSign(),
                scope.evidence(),
                scope.inventory(),
                Stream.concat(scope.looked().stream(), looked.stream()).toList());
    }
}
