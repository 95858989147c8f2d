package studio.vibecraft.lifeboat.scenario.comeback;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 5 to 7: clients are led to the returned primary, the other region becomes its standby, and all of it is proved. */
final class Aftercare {
    private final StepRunner steps;
    private final Host host;
    private final Preparation preparation;
    private final Pause pause;
    private final HandOver handOver;
    private @Nullable Duration waited;

    Aftercare(StepRunner steps, Host host, Preparation preparation, Pause pause, HandOver handOver) {
        this.steps = steps;
        this.host = host;
        this.preparation = preparation;
        this.pause = pause;
        this.handOver = handOver;
    }

    /** The poolers first: somebody waits there. */
    Duration ledBack() {
        List<Check> checks = new ArrayList<>();
        if (waited == null) {
            checks.addAll(pointed().checks());
            waited = pause.end();
            steps.note("Clients at the poolers waited " + waited.toMillis() + " ms");
        }
        NameChange moved = host.names().moveNameBack(host.target());
        if (moved != null) {
            steps.note("Changed: " + moved.before() + " is now " + moved.now());
            checks.addAll(host.names().confirmName(host.target(), moved).checks());
        }
        Verification led = new Verification(checks);
        steps.checks(led);
        Faults.mustPass(led, "The returned primary is open at " + preparation.address() + ".");
        steps.summary("Clients at the poolers waited " + waited.toMillis() + " ms; "
                + (moved == null ? "no name is configured" : String.valueOf(moved.now())));
        return waited;
    }

    private Verification pointed() {
        try {
            return host.connections().pointConnections(host.target(), preparation.address());
        } catch (ActivityFailure failure) {
            steps.note("Clients still wait at the paused poolers: lead them to " + preparation.address()
                    + " and RESUME, by hand or by a retry");
            throw failure;
        }
    }

    void rebuildRedundancy() {
        Check follows = host.present().followReturnedPrimary(host.target());
        steps.checks(new Verification(List.of(follows)));
        steps.summary(follows.detail());
    }

    void verifyApplication() {
        List<Check> checks = new ArrayList<>(host.returning()
                .proveReturned(host.target(), handOver.timeline())
                .checks());
        checks.addAll(host.services().verifyServices(host.target()).checks());
        Verification proved = new Verification(checks);
        steps.checks(proved);
        Faults.mustPass(proved, "The returned primary is open.");
        steps.summary(checks.size() + " checks on the returned primary");
    }
}
