package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.worker.SearchAttributes;

/** What serves all databases: Temporal, the state directory, the runbooks. */
final class FoundationExamination {
    private static final String LIFEBOAT = "lifeboat";
    private final LifeboatConfiguration configuration;

    FoundationExamination(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(temporal());
        findings.add(state());
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
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            return Finding.problem(LIFEBOAT, "state", state + " cannot be made: " + e, "Choose another `state`.");
        }
        return Files.isWritable(state)
                ? Finding.fine(LIFEBOAT, "state", state + " is writable")
                : Finding.problem(
                        LIFEBOAT, "state", state + " is not writable", "Give this user the right to write there.");
    }
}
