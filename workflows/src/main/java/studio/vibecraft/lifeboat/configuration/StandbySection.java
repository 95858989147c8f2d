package studio.vibecraft.lifeboat.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code standbys} of a database. */
final class StandbySection {
    private static final int PORT = 5432;

    private StandbySection() {}

    static List<StandbyConfiguration> read(StrictYaml yaml) {
        List<StandbyConfiguration> standbys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (StrictYaml item : yaml.list("standbys")) {
            StandbyConfiguration standby = standby(item);
            if (!names.add(standby.name())) {
                item.mistake("name", standby.name() + " is the name of two standbys");
            }
            if (!addresses.add(standby.address())) {
                item.mistake("host", "and 'port' name " + standby.address() + " twice");
            }
            standbys.add(standby);
        }
        return standbys;
    }

    private static StandbyConfiguration standby(StrictYaml yaml) {
        StandbyConfiguration standby = new StandbyConfiguration(
                yaml.required("name", "lower case letters, digits, - and _", Values::name)
                        .orElse(""),
                yaml.text("host"),
                Values.port(yaml, "port", PORT),
                yaml.optional("user", "text", text -> text).orElse("postgres"),
                Values.secret(yaml, "password"),
                yaml.texts("restart"),
                yaml.mapping("cluster").map(PostgresSection::read).orElse(null));
        yaml.refuseUnknownKeys();
        return standby;
    }
}
