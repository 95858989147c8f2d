package studio.vibecraft.lifeboat.configuration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** What is well-formed and still cannot work. */
final class Contradictions {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private Contradictions() {}

    static void look(LifeboatConfiguration configuration, StrictYaml yaml) {
        lookAtApi(configuration.api(), yaml);
        Map<Integer, String> ports = new HashMap<>();
        Set<String> directories = new HashSet<>();
        configuration.databases().values().forEach(database -> {
            PostgresConfiguration postgres = database.postgres();
            String other = ports.putIfAbsent(postgres.port(), database.name());
            if (other != null && !postgres.dataDirectory().toString().equals("/nowhere")) {
                yaml.mistake(
                        "databases",
                        "have two clusters on port " + postgres.port() + ": " + other + " and " + database.name());
            }
            if (!directories.add(postgres.dataDirectory().toString())) {
                yaml.mistake("databases", "name the data directory " + postgres.dataDirectory() + " twice");
            }
            if (configuration.state().startsWith(postgres.dataDirectory())) {
                yaml.mistake(
                        "state",
                        "must not lie inside the data directory of " + database.name() + ": a recovery replaces it");
            }
            lookAtLedger(configuration, database, yaml);
            lookAtStandbys(database, yaml);
        });
    }

    private static void lookAtApi(LifeboatConfiguration.Api api, StrictYaml yaml) {
        if (!LOOPBACK.contains(api.bind()) && api.tokens().isEmpty()) {
            yaml.mistake("api", "binds " + api.bind() + " without any token: everybody could start a recovery");
        }
        if (api.port() == api.adminPort()) {
            yaml.mistake("api", "needs two different ports, 'port' and 'admin-port'");
        }
    }

    private static void lookAtStandbys(DatabaseConfiguration database, StrictYaml yaml) {
        database.standbys().stream()
                .filter(standby -> LOOPBACK.contains(standby.host())
                        && standby.port() == database.postgres().port())
                .forEach(standby -> yaml.mistake(
                        "databases", "have " + database.name() + " itself as its standby " + standby.name()));
    }

    /** A recovery that stops the database of its own ledger would saw off the branch that the records sit on. */
    private static void lookAtLedger(
            LifeboatConfiguration configuration, DatabaseConfiguration database, StrictYaml yaml) {
        LifeboatConfiguration.Ledger ledger = configuration.ledger();
        if (ledger != null
                && LOOPBACK.contains(ledger.host())
                && ledger.port() == database.postgres().port()) {
            yaml.mistake(
                    "ledger", "lies in the protected cluster " + database.name() + "; give it a cluster of its own");
        }
    }
}
