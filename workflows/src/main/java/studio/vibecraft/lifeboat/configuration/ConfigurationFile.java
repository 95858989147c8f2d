package studio.vibecraft.lifeboat.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** Reads lifeboat.yml. The keys are described in docs/configuration.md. */
public final class ConfigurationFile {
    private static final int TEMPORAL_PORT = 7233;
    private static final int API_PORT = 8470;
    private static final int ADMIN_PORT = 8471;
    private static final int LEDGER_PORT = 5433;
    private static final String LOCAL_TEMPORAL_UI = "http://127.0.0.1:8233";

    private ConfigurationFile() {}

    /** @throws ConfigurationException with every mistake */
    public static LifeboatConfiguration load(Path file) {
        List<String> mistakes = new ArrayList<>();
        LifeboatConfiguration configuration = read(file, mistakes);
        if (configuration == null || !mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return configuration;
    }

    private static @Nullable LifeboatConfiguration read(Path file, List<String> mistakes) {
        String name = String.valueOf(file.getFileName());
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root == null) {
                mistakes.add(name + ":1: the file is empty");
                return null;
            }
            return configuration(new StrictYaml(name, root, mistakes));
        } catch (IOException | ClassCastException e) {
            mistakes.add(file + " cannot be read: " + e);
        } catch (YAMLException e) {
            mistakes.add(name + " is no YAML: " + e.getMessage());
        }
        return null;
    }

    private static LifeboatConfiguration configuration(StrictYaml yaml) {
        Path state = Values.path(yaml, "state");
        LifeboatConfiguration configuration = new LifeboatConfiguration(
                state,
                yaml.optional("runbooks", "an absolute path", Values::absolute)
                        .orElseGet(ConfigurationFile::ownRunbooks),
                yaml.mapping("temporal").map(ConfigurationFile::temporal).orElseGet(ConfigurationFile::localTemporal),
                yaml.mapping("ledger").map(section -> ledger(section, state)).orElseGet(() -> localLedger(state)),
                yaml.mapping("api")
                        .map(ConfigurationFile::api)
                        .orElseGet(() -> new LifeboatConfiguration.Api("127.0.0.1", API_PORT, ADMIN_PORT, List.of())),
                databases(yaml),
                yaml.mapping("notifications").map(NotificationSection::read).orElse(null));
        yaml.refuseUnknownKeys();
        Contradictions.look(configuration, yaml);
        return configuration;
    }

    private static Path ownRunbooks() {
        String home = System.getenv("LIFEBOAT_HOME");
        return Path.of(home == null ? "." : home).toAbsolutePath().normalize().resolve("runbooks");
    }

    private static LifeboatConfiguration.Temporal localTemporal() {
        return new LifeboatConfiguration.Temporal("127.0.0.1:" + TEMPORAL_PORT, "default", LOCAL_TEMPORAL_UI);
    }

    private static LifeboatConfiguration.Temporal temporal(StrictYaml yaml) {
        LifeboatConfiguration.Temporal temporal = new LifeboatConfiguration.Temporal(
                yaml.optional("address", "host:port", Values::address).orElse("127.0.0.1:" + TEMPORAL_PORT),
                yaml.optional("namespace", "text", text -> text).orElse("default"),
                yaml.optional("ui", "an address such as http://127.0.0.1:8233", text -> text)
                        .orElse(null));
        yaml.refuseUnknownKeys();
        return temporal;
    }

    private static LifeboatConfiguration.Ledger localLedger(Path state) {
        return new LifeboatConfiguration.Ledger(
                "127.0.0.1", LEDGER_PORT, "lifeboat", "lifeboat", LifeboatConfiguration.Ledger.ownPassword(state));
    }

    private static LifeboatConfiguration.Ledger ledger(StrictYaml yaml, Path state) {
        LifeboatConfiguration.Ledger ledger = new LifeboatConfiguration.Ledger(
                yaml.optional("host", "text", text -> text).orElse("127.0.0.1"),
                Values.port(yaml, "port", LEDGER_PORT),
                yaml.optional("database", "text", text -> text).orElse("lifeboat"),
                yaml.optional("user", "text", text -> text).orElse("lifeboat"),
                yaml.has("password")
                        ? Values.secret(yaml, "password")
                        : LifeboatConfiguration.Ledger.ownPassword(state));
        yaml.refuseUnknownKeys();
        return ledger;
    }

    private static LifeboatConfiguration.Api api(StrictYaml yaml) {
        List<LifeboatConfiguration.Token> tokens = new ArrayList<>();
        if (yaml.has("tokens")) {
            yaml.list("tokens").forEach(item -> tokens.add(token(item)));
        }
        LifeboatConfiguration.Api api = new LifeboatConfiguration.Api(
                yaml.optional("bind", "text", text -> text).orElse("127.0.0.1"),
                Values.port(yaml, "port", API_PORT),
                Values.port(yaml, "admin-port", ADMIN_PORT),
                tokens);
        yaml.refuseUnknownKeys();
        return api;
    }

    private static LifeboatConfiguration.Token token(StrictYaml yaml) {
        LifeboatConfiguration.Token token = new LifeboatConfiguration.Token(
                yaml.text("name"),
                yaml.required("role", "viewer, responder, commander or admin", text -> Values.choice(Role.class, text))
                        .orElse(Role.VIEWER),
                yaml.required("sha256", "64 hexadecimal digits: ./lifeboat token prints the line", Values::digest)
                        .orElse(""));
        yaml.refuseUnknownKeys();
        return token;
    }

    private static Map<String, DatabaseConfiguration> databases(StrictYaml yaml) {
        Map<String, DatabaseConfiguration> databases = new LinkedHashMap<>();
        if (!yaml.has("databases")) {
            yaml.mistake("'databases' is missing: name at least one cluster to protect");
        }
        yaml.mapping("databases").ifPresent(mapping -> {
            mapping.entries().forEach((name, body) -> databases.put(name, DatabaseSection.read(name, body)));
            if (databases.isEmpty()) {
                mapping.mistake("'databases' is empty: name at least one cluster to protect");
            }
        });
        return databases;
    }
}
