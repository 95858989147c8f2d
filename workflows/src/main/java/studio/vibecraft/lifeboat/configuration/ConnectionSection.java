package studio.vibecraft.lifeboat.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Keys;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Place;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.PoolerFile;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.SettingsFile;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.StoredSecret;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code connections} of a database. */
final class ConnectionSection {
    private static final int POOLER_PORT = 6432;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Set<String> KINDS = Set.of("file", "pgbouncer", "aws-secret");

    private ConnectionSection() {}

    static List<ConnectionConfiguration> read(StrictYaml yaml) {
        List<ConnectionConfiguration> connections = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (StrictYaml item : yaml.list("connections")) {
            if (KINDS.stream().filter(item::has).count() != 1) {
                item.mistake("a connection is found in exactly one of file, pgbouncer and aws-secret");
                continue;
            }
            String name = item.required("name", "lower case letters, digits, - and _", Values::name)
                    .orElse("");
            if (!names.add(name)) {
                item.mistake("name", name + " is the name of two connections");
            }
            connections.add(new ConnectionConfiguration(name, place(item), item.texts("reload")));
            item.refuseUnknownKeys();
        }
        return connections;
    }

    private static Place place(StrictYaml yaml) {
        if (yaml.has("file")) {
            Keys keys = keys(yaml);
            if (keys.url() == null && keys.host() == null) {
                yaml.mistake("a file needs 'url', or 'host-key' and 'port-key'");
            }
            return new SettingsFile(Values.path(yaml, "file"), keys);
        }
        return yaml.has("pgbouncer") ? pooler(yaml) : secret(yaml);
    }

    private static PoolerFile pooler(StrictYaml yaml) {
        return new PoolerFile(
                Values.path(yaml, "pgbouncer"),
                yaml.text("database"),
                yaml.mapping("console")
                        .map(ConnectionSection::console)
                        .orElseGet(() -> new PoolerFile.Console("127.0.0.1", POOLER_PORT, "pgbouncer", null)),
                yaml.optional("pause", "a duration such as PT10S", Duration::parse)
                        .orElse(PAUSE));
    }

    private static PoolerFile.Console console(StrictYaml yaml) {
        PoolerFile.Console console = new PoolerFile.Console(
                yaml.optional("host", "text", text -> text).orElse("127.0.0.1"),
                Values.port(yaml, "port", POOLER_PORT),
                yaml.optional("user", "text", text -> text).orElse("pgbouncer"),
                Values.secret(yaml, "password"));
        yaml.refuseUnknownKeys();
        return console;
    }

    private static StoredSecret secret(StrictYaml yaml) {
        return new StoredSecret(
                yaml.text("aws-secret"),
                yaml.text("region"),
                yaml.optional("endpoint", "an address", URI::create).orElse(null),
                keys(yaml));
    }

    private static Keys keys(StrictYaml yaml) {
        Keys keys = new Keys(
                yaml.optional("url", "a key", text -> text).orElse(null),
                yaml.optional("host-key", "a key", text -> text).orElse(null),
                yaml.optional("port-key", "a key", text -> text).orElse(null));
        if ((keys.host() == null) != (keys.port() == null) || keys.url() != null && keys.host() != null) {
            yaml.mistake("either 'url', or 'host-key' together with 'port-key'");
        }
        return keys;
    }
}
