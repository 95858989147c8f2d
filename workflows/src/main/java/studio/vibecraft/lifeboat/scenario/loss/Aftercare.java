package studio.vibecraft.lifeboat.scenario.loss;

import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 5 and 6: clients find the database, and what depends on it works. */
final class Aftercare {
    private final StepRunner steps;
    private final Host host;

    Aftercare(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    void pointConnections() {
        Verification pointed = host.connections().pointConnections(host.target(), null);
        steps.checks(pointed);
        steps.summary(
                pointed.checks().isEmpty()
                        ? "No `connections` are configured: the new instance answers where the old one did"
                        : words(pointed));
    }

    void verifyServices() {
        Verification services = host.services().verifyServices(host.target());
        steps.checks(services);
        Faults.mustPass(services, "The database is open. Mend the service and retry, or have it left out.");
        steps.summary(
                services.checks().isEmpty()
                        ? "No `services` are configured: nobody has asked whether the application works again"
                        : services.checks().size() + " services work: " + words(services));
    }

    private static String words(Verification verification) {
        return verification.checks().stream().map(Check::detail).collect(Collectors.joining("; "));
    }
}
