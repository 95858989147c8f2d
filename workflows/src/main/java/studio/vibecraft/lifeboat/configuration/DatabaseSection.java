package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.Pooler;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.SqlCheck;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Platform;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** One entry below {@code databases}. */
final class DatabaseSection {
    private static final int POOLER_PORT = 6432;
    private static final int MOST_PROCESSES = 4;
    private static final int RESTORE_JOBS = 2;

    private DatabaseSection() {}

    static DatabaseConfiguration read(String name, StrictYaml yaml) {
        if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            yaml.mistake("the name '" + name + "' must be lower case letters, digits, - and _");
        }
        String host = yaml.optional("host", "text", text -> text).orElse("local");
        List<StandbyConfiguration> standbys = yaml.has("standbys") ? StandbySection.read(yaml) : List.of();
        DatabaseConfiguration database = new DatabaseConfiguration(
                name,
                yaml.optional("platform", "postgres", text -> Values.choice(Platform.class, text))
                        .orElse(Platform.POSTGRES),
                yaml.optional("owner", "text", text -> text).orElse(""),
                host,
                yaml.mapping("objectives").map(DatabaseSection::objectives).orElse(Objectives.OF_THE_PLAN),
                yaml.mapping("postgres").map(PostgresSection::read).orElseGet(() -> missing(yaml)),
                yaml.mapping("pgbackrest").map(DatabaseSection::pgbackrest).orElseGet(() -> noBackups(yaml, name)),
                items(yaml, "applications").map(DatabaseSection::application).toList(),
                items(yaml, "checks").map(DatabaseSection::check).toList(),
                yaml.mapping("pooler").map(DatabaseSection::pooler).orElse(null),
                standbys,
                yaml.mapping("user-data").map(DatabaseSection::userData).orElse(null),
                yaml.mapping("schema").map(DatabaseSection::schema).orElse(null),
                yaml.has("services") ? ServiceSection.read(yaml) : List.of(),
                yaml.has("connections") ? ConnectionSection.read(yaml) : List.of(),
                yaml.optional("address", "host:port", Values::endpoint).orElse(null),
                yaml.mapping("secondary")
                        .map(section -> SecondarySection.read(section, host, standbys))
                        .orElse(null),
                yaml.mapping("dns").map(DnsSection::read).orElse(null),
                yaml.mapping("dumps").map(DatabaseSection::dumps).orElse(null));
        yaml.refuseUnknownKeys();
        return database;
    }

    private static java.util.stream.Stream<StrictYaml> items(StrictYaml yaml, String key) {
        return yaml.has(key) ? yaml.list(key).stream() : java.util.stream.Stream.empty();
    }

    private static PostgresConfiguration missing(StrictYaml yaml) {
        yaml.mistake("'postgres' is missing: say at least 'data-directory'");
        return PostgresSection.nothing();
    }

    private static PgBackRestConfiguration noBackups(StrictYaml yaml, String name) {
        yaml.mistake("'pgbackrest' is missing: say at least 'stanza'");
        return new PgBackRestConfiguration(
                Path.of("/usr/bin/pgbackrest"), Path.of("/etc/pgbackrest.conf"), name, 1, List.of());
    }

    private static Objectives objectives(StrictYaml yaml) {
        Objectives objectives = new Objectives(
                yaml.optional("rto", "a duration such as PT4H", Duration::parse).orElse(Objectives.OF_THE_PLAN.rto()),
                yaml.optional("rpo", "a duration such as PT1H", Duration::parse).orElse(Objectives.OF_THE_PLAN.rpo()));
        yaml.refuseUnknownKeys();
        return objectives;
    }

    private static PgBackRestConfiguration pgbackrest(StrictYaml yaml) {
        Path config =
                yaml.optional("config", "an absolute path", Values::absolute).orElse(Path.of("/etc/pgbackrest.conf"));
        List<Path> expiring = new ArrayList<>();
        yaml.texts("expiry-configurations").forEach(text -> expiring.add(Path.of(text)));
        PgBackRestConfiguration pgbackrest = new PgBackRestConfiguration(
                yaml.optional("binary", "an absolute path", Values::absolute).orElse(Path.of("/usr/bin/pgbackrest")),
                config,
                yaml.text("stanza"),
                yaml.optional("processes", "a number", Integer::parseInt)
                        .orElse(Math.min(MOST_PROCESSES, Runtime.getRuntime().availableProcessors())),
                expiring.isEmpty() ? List.of(config) : expiring);
        yaml.refuseUnknownKeys();
        return pgbackrest;
    }

    private static ApplicationUser application(StrictYaml yaml) {
        ApplicationUser user = new ApplicationUser(
                yaml.text("user"),
                yaml.text("database"),
                Values.secret(yaml, "password"),
                yaml.optional("write-check", "SQL", text -> text).orElse(null));
        yaml.refuseUnknownKeys();
        return user;
    }

    private static SqlCheck check(StrictYaml yaml) {
        SqlCheck check = new SqlCheck(yaml.text("name"), yaml.text("database"), yaml.text("sql"));
        yaml.refuseUnknownKeys();
        return check;
    }

    private static SchemaConfiguration schema(StrictYaml yaml) {
        SchemaConfiguration schema = new SchemaConfiguration(
                yaml.text("database"),
                Values.path(yaml, "migrations"),
                yaml.texts("before").stream().map(Path::of).toList(),
                yaml.optional("role", "a role's name", text -> text).orElse(null));
        yaml.refuseUnknownKeys();
        return schema;
    }

    private static DumpConfiguration dumps(StrictYaml yaml) {
        List<Path> directories =
                yaml.texts("directories").stream().map(Path::of).toList();
        if (directories.isEmpty() || !directories.stream().allMatch(Path::isAbsolute)) {
            yaml.mistake("directories", "must be absolute paths, at least one");
        }
        DumpConfiguration dumps = new DumpConfiguration(
                directories,
                yaml.optional("jobs", "a number from 1 on", Values::positive).orElse(RESTORE_JOBS));
        yaml.refuseUnknownKeys();
        return dumps;
    }

    private static UserDataConfiguration userData(StrictYaml yaml) {
        UserDataConfiguration userData = new UserDataConfiguration(
                yaml.text("database"),
                yaml.optional("table", "schema.table", text -> text).orElse("public.users"),
                yaml.optional("key", "a column's name", text -> text).orElse("id"));
        yaml.refuseUnknownKeys();
        return userData;
    }

    private static Pooler pooler(StrictYaml yaml) {
        Pooler pooler = new Pooler(
                yaml.optional("host", "text", text -> text).orElse("127.0.0.1"),
                Values.port(yaml, "port", POOLER_PORT),
                yaml.text("database"),
                yaml.text("user"),
                Values.secret(yaml, "password"));
        yaml.refuseUnknownKeys();
        return pooler;
    }
}
