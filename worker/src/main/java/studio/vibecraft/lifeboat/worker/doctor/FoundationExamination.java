package studio.vibecraft.lifeboat.worker.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.worker.temporal.SearchAttributes;

/** What serves all databases: Temporal, the state directory, the runbooks. */
final class FoundationExamination {
    static final String LIFEBOAT = "lifeboat";
    private final LifeboatConfiguration configuration;

    FoundationExamination(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(temporal());
        findings.add(state());
        findings.addAll(RunbookExamination.of(configuration.runbooks()));
        Optional.ofNullable(configuration.ledger()).map(this::ledger).ifPresent(findings::add);
        return findings;
    }

    private Finding temporal() {
        LifeboatConfiguration.Temporal temporal = configuration.temporal();
        try (TemporalConnection connection = TemporalConnection.open(temporal, "lifeboat doctor")) {
            List<String> missing = SearchAttributes.missing(
                    connection.stubs(), connection.client().getOptions().getNamespace(), SearchKeys.NAMES);
            return missing.isEmpty()
                    ? Finding.fine(
                            LIFEBOAT, "temporal", temporal.address() + " answers, search attributes are registered")
                    : Finding.warning(
                            LIFEBOAT,
                            "temporal",
                            "search attributes " + missing + " are not registered",
                            "Start a worker once: it registers them.");
        } catch (RuntimeException e) {
            return Finding.problem(
                    LIFEBOAT,
                    "temporal",
                    temporal.address() + " does not serve namespace " + temporal.namespace() + ": " + e.getMessage(),
                    "Start it (./lifeboat up), or correct `temporal.address`.");
        }
    }

    private Finding state() {
        Path state = configuration.state();
        return Files.isWritable(existing(state.toAbsolutePath()))
                ? Finding.fine(LIFEBOAT, "state", state + (Files.exists(state) ? " is writable" : " can be made"))
                : Finding.problem(
                        LIFEBOAT, "state", state + " is not writable", "Give this user the right to write there.");
    }

    private static Path existing(Path path) {
        Path current = path;
        while (!Files.exists(current) && current.getParent() != null) {
            current = current.getParent();
        }
        return current;
    }

    /** A recovery does not wait for it. */
    private Finding ledger(LifeboatConfiguration.Ledger ledger) {
        String place = ledger.host() + ":" + ledger.port();
        try (Connection connection = Connections.overNetwork(
                ledger.host(),
                ledger.port(),
                ledger.database(),
                ledger.user(),
                ledger.password() == null ? null : Secrets.resolve(ledger.password()))) {
            return Finding.fine(
                    LIFEBOAT,
                    "ledger",
                    place + " answers as " + connection.getMetaData().getUserName());
        } catch (SQLException | RuntimeException e) {
            return Finding.warning(
                    LIFEBOAT,
                    "ledger",
                    place + " does not answer: " + e.getMessage() + "; records wait in the outbox",
                    "Start it (./lifeboat up), or correct `ledger`.");
        }
    }
}
