package studio.vibecraft.lifeboat.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration.ServiceConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration.ServiceConfiguration.Type;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code postgres} part of a database. */
final class PostgresSection {
    private static final int PORT = 5432;
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PostgresSection() {}

    static PostgresConfiguration read(StrictYaml yaml) {
        PostgresConfiguration postgres = new PostgresConfiguration(
                Values.path(yaml, "data-directory"),
                yaml.optional("binaries", "an absolute path", Values::absolute)
                        .orElseGet(PostgresSection::newestBinaries),
                yaml.optional("config-file", "an absolute path", Values::absolute)
                        .orElse(null),
                yaml.optional("socket-directory", "an absolute path", Values::absolute)
                        .orElse(Path.of("/var/run/postgresql")),
                Values.port(yaml, "port", PORT),
                yaml.optional("user", "text", text -> text).orElse("postgres"),
                Values.secret(yaml, "password"),
                yaml.optional("restore-directory", "an absolute path", Values::absolute)
                        .orElse(null),
                tablespaces(yaml),
                yaml.mapping("service").map(PostgresSection::service).orElseGet(PostgresSection::pgCtl));
        yaml.refuseUnknownKeys();
        return postgres;
    }

    static PostgresConfiguration nothing() {
        Path nowhere = Path.of("/nowhere");
        return new PostgresConfiguration(
                nowhere, nowhere, null, nowhere, PORT, "postgres", null, null, Map.of(), pgCtl());
    }

    private static ServiceConfiguration pgCtl() {
        return new ServiceConfiguration(Type.PG_CTL, null, null, null);
    }

    private static ServiceConfiguration service(StrictYaml yaml) {
        Type type = yaml.required("type", "pg_ctl, pg_ctlcluster or systemd", text -> Values.choice(Type.class, text))
                .orElse(Type.PG_CTL);
        ServiceConfiguration service = new ServiceConfiguration(
                type,
                yaml.optional("log", "an absolute path", Values::absolute).orElse(null),
                yaml.optional("cluster", "version/name such as 15/main", text -> text)
                        .orElse(null),
                yaml.optional("unit", "a unit such as postgresql@15-main", text -> text)
                        .orElse(null));
        if (type == Type.PG_CTLCLUSTER
                && (service.cluster() == null || !service.cluster().contains("/"))) {
            yaml.mistake("'type: pg_ctlcluster' needs 'cluster', such as 15/main");
        }
        if (type == Type.SYSTEMD && service.unit() == null) {
            yaml.mistake("'type: systemd' needs 'unit', such as postgresql@15-main");
        }
        yaml.refuseUnknownKeys();
        return service;
    }

    private static Map<Path, Path> tablespaces(StrictYaml yaml) {
        Map<Path, Path> directories = new LinkedHashMap<>();
        yaml.mapping("tablespace-directories")
                .ifPresent(mapping -> mapping.names()
                        .forEach(location -> mapping.required(location, "an absolute path", Values::absolute)
                                .ifPresent(target -> directories.put(Path.of(location), target))));
        return directories;
    }

    private static Path newestBinaries() {
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
                    .max(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElse(DEBIAN)
                    .resolve("bin");
        } catch (IOException | NumberFormatException e) {
            return Path.of("/usr/bin");
        }
    }
}
