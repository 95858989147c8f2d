package studio.vibecraft.lifeboat.runbook;

import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.SecondaryConfiguration;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;

/** What a page about another region needs to know. Without one it still prints, and says what is missing where it is missing. */
final class ByHandRegion {
    private static final String MISSING = "NOT-CONFIGURED";

    private ByHandRegion() {}

    static void names(DatabaseConfiguration database, BiConsumer<String, Object> name) {
        SecondaryConfiguration secondary = database.secondary();
        StandbyConfiguration standby = secondary == null ? null : database.standby(secondary.standby());
        name.accept("standby-host", standby == null ? MISSING : standby.host());
        name.accept("standby-port", standby == null ? MISSING : standby.port());
        name.accept("standby-user", standby == null ? MISSING : standby.user());
        name.accept("standby-password", secret(standby == null ? null : standby.password()));
        name.accept(
                "old-primary-paths",
                secondary == null
                        ? ""
                        : secondary.paths().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        zone(database.dns(), name);
        present(secondary, name);
    }

    private static void present(@Nullable SecondaryConfiguration secondary, BiConsumer<String, Object> name) {
        PostgresConfiguration cluster = secondary == null ? null : secondary.cluster();
        Endpoint path = secondary == null || secondary.paths().isEmpty()
                ? null
                : secondary.paths().get(0);
        name.accept("present-data-directory", cluster == null ? MISSING : cluster.dataDirectory());
        name.accept("present-config-file", cluster == null ? MISSING : ByHandService.configFile(cluster));
        name.accept("present-socket-directory", cluster == null ? MISSING : cluster.socketDirectory());
        name.accept("present-port", cluster == null ? MISSING : cluster.port());
        name.accept("present-user", cluster == null ? MISSING : cluster.user());
        name.accept("present-start", cluster == null ? MISSING : ByHandService.start(cluster));
        name.accept("present-stop", cluster == null ? MISSING : ByHandService.stop(cluster));
        name.accept(
                "present-control",
                cluster == null
                        ? MISSING
                        : cluster.binaries().resolve("pg_controldata") + " " + cluster.dataDirectory());
        name.accept("old-primary-host", path == null ? MISSING : path.host());
        name.accept("old-primary-port", path == null ? MISSING : path.port());
    }

    private static void zone(@Nullable DnsConfiguration dns, BiConsumer<String, Object> name) {
        DnsConfiguration.Update update =
                dns != null && dns.provider() instanceof DnsConfiguration.Update signed ? signed : null;
        name.accept("dns-name", dns == null ? MISSING : dns.name());
        name.accept("dns-type", dns == null ? MISSING : dns.type());
        name.accept("dns-ttl", dns == null ? MISSING : dns.ttl().toSeconds());
        name.accept("dns-primary", dns == null ? MISSING : dns.primary());
        name.accept("dns-secondary", dns == null ? MISSING : dns.secondary());
        name.accept("dns-server", update == null ? MISSING : update.server().host());
        name.accept("dns-port", update == null ? MISSING : update.server().port());
        name.accept("dns-zone", update == null ? MISSING : update.zone());
        name.accept("dns-key-name", update == null ? MISSING : update.keyName());
        name.accept("dns-algorithm", update == null ? MISSING : update.algorithm());
        name.accept("dns-key", secret(update == null ? null : update.key()));
    }

    /** Shell words that print the secret; the secret itself is never on the page. */
    private static String secret(@Nullable SecretReference reference) {
        if (reference == null) {
            return "true";
        }
        return reference.env() != null ? "printenv " + reference.env() : "cat '" + reference.file() + "'";
    }
}
