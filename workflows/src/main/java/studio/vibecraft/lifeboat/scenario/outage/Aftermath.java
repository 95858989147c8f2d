package studio.vibecraft.lifeboat.scenario.outage;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 2 to 6: clients are led to the new primary, it gets a standby of its own, is proved and watched, and the way back is planned. */
final class Aftermath {
    private final StepRunner steps;
    private final Host host;
    private final Activation activation;
    private final Protection protection;
    private @Nullable NameChange change;
    private boolean rebuilt;

    Aftermath(StepRunner steps, Host host, Activation activation) {
        this.steps = steps;
        this.host = host;
        this.activation = activation;
        this.protection = new Protection(steps, host, activation);
    }

    /** The name first: whoever is told to connect anew asks for it. */
    void updateDns() {
        Endpoint address = activation.secondary().address();
        NameChange moved = host.names().moveName(host.target());
        change = moved;
        List<Check> checks = new ArrayList<>();
        if (moved != null) {
            steps.note("Changed: " + moved.before() + " is now " + moved.now());
            checks.addAll(host.names().confirmName(host.target(), moved).checks());
        }
        checks.addAll(
                host.connections().pointConnections(host.target(), address).checks());
        Verification led = new Verification(checks);
        steps.checks(led);
        Faults.mustPass(led, "The new primary is open at " + address + ".");
        steps.summary(
                moved == null
                        ? "No name is configured (dns): clients have to be told " + address
                        : moved.now() + "; no resolver that keeps the rules gives the old value after "
                                + moved.spreadBy().truncatedTo(ChronoUnit.SECONDS));
    }

    void restoreRedundancy() {
        protection.slots();
        protection.archived();
        Check standby = host.outage().rebuildStandby(host.target());
        steps.checks(new Verification(List.of(standby)));
        rebuilt = standby.outcome() == Check.Outcome.PASSED;
        protection.backedUp();
        steps.summary(restored() + standby.detail());
    }

    /** What this step has done already, where it came before the name. */
    private String restored() {
        return activation
                .toRestore()
                .map(backup -> "The new primary was restored from backup " + backup.label() + ". Its standby: ")
                .orElse("");
    }

    void verifyApplication() {
        List<Check> checks = new ArrayList<>();
        checks.add(host.standbys()
                .proveStandbyWrite(host.target(), activation.secondary().name()));
        checks.addAll(host.services().verifyServices(host.target()).checks());
        Verification proved = new Verification(checks);
        steps.checks(proved);
        Faults.mustPass(proved, "The new primary is open.");
        steps.summary(checks.size() - 1 + " services and the application's own write were tried");
    }

    void monitor() {
        List<Check> checks =
                new ArrayList<>(host.outage().watch(host.target(), rebuilt).checks());
        checks.addAll(host.services().verifyServices(host.target()).checks());
        Verification watched = new Verification(checks);
        steps.checks(watched);
        Faults.mustPass(watched, "The new primary stays open; nothing is undone.");
        steps.summary("All was well for the configured time");
    }

    void planReturn() {
        Investigation planned = host.outage().planReturn(host.target(), activation.fence(), change);
        steps.outcome().evidence(planned.files());
        planned.followUps().forEach(item -> steps.note("To do: " + item));
        host.backups().releaseExpiry(host.target());
        steps.summary("The way back: " + planned.summary());
    }
}
