package studio.vibecraft.lifeboat.configuration;

import java.time.Duration;
import java.util.List;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code secondary} part of a database. */
final class SecondarySection {
    private static final Duration WATCH = Duration.ofMinutes(10);

    private SecondarySection() {}

    /** @param standbys the configured ones, of which one takes over */
    static SecondaryConfiguration read(StrictYaml yaml, String ownHost, List<StandbyConfiguration> standbys) {
        SecondaryConfiguration secondary = new SecondaryConfiguration(
                yaml.optional("host", "the name of a host", text -> text).orElse(ownHost),
                yaml.optional("standby", "the name of a standby", Values::name)
                        .orElseGet(
                                () -> standbys.isEmpty() ? "" : standbys.get(0).name()),
                Values.endpoints(yaml, "paths"),
                yaml.mapping("cluster").map(PostgresSection::read).orElse(null),
                yaml.mapping("rebuild").map(PostgresSection::read).orElse(null),
                yaml.optional("watch", "a duration such as PT10M", Duration::parse)
                        .orElse(WATCH));
        if (standbys.stream().noneMatch(standby -> standby.name().equals(secondary.standby()))) {
            yaml.mistake("'secondary' needs one of `standbys`, named by 'standby'");
        }
        yaml.refuseUnknownKeys();
        return secondary;
    }
}
