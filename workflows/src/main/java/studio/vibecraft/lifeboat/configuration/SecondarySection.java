package studio.vibecraft.lifeboat.configuration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code secondary} part of a database. */
final class SecondarySection {
    private static final Duration WATCH = Duration.ofMinutes(10);
    private static final String RESTORED = "restored";

    private SecondarySection() {}

    /** @param standbys the configured ones, of which one takes over unless there is an address of a cluster to be restored */
    static SecondaryConfiguration read(StrictYaml yaml, String ownHost, List<StandbyConfiguration> standbys) {
        PostgresConfiguration cluster =
                yaml.mapping("cluster").map(PostgresSection::read).orElse(null);
        StandbyConfiguration restored = restored(yaml, cluster);
        SecondaryConfiguration secondary = new SecondaryConfiguration(
                yaml.optional("host", "the name of a host", text -> text).orElse(ownHost),
                restored == null ? standby(yaml, standbys) : RESTORED,
                Values.endpoints(yaml, "paths"),
                cluster,
                yaml.mapping("rebuild").map(PostgresSection::read).orElse(null),
                yaml.optional("watch", "a duration such as PT10M", Duration::parse)
                        .orElse(WATCH),
                restored);
        yaml.refuseUnknownKeys();
        return secondary;
    }

    private static String standby(StrictYaml yaml, List<StandbyConfiguration> standbys) {
        String named = yaml.optional("standby", "the name of a standby", Values::name)
                .orElseGet(() -> standbys.isEmpty() ? "" : standbys.get(0).name());
        if (standbys.stream().noneMatch(standby -> standby.name().equals(named))) {
            yaml.mistake(
                    "'secondary' needs one of `standbys`, named by 'standby'; or, where a backup is to be restored, 'address' and 'cluster'");
        }
        return named;
    }

    private static @Nullable StandbyConfiguration restored(StrictYaml yaml, @Nullable PostgresConfiguration cluster) {
        Endpoint address =
                yaml.optional("address", "host:port", Values::endpoint).orElse(null);
        if (address == null) {
            return null;
        }
        if (yaml.has("standby")) {
            yaml.mistake("'address' is for a region without a standby; with 'standby', its own address counts");
        }
        if (cluster == null) {
            yaml.mistake("'address' needs 'cluster': where a backup is to be restored");
            return null;
        }
        return new StandbyConfiguration(
                RESTORED, address.host(), address.port(), cluster.user(), cluster.password(), List.of(), cluster);
    }
}
