package studio.vibecraft.lifeboat.activities.loss;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Cage;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;

/** Whether this host is what the backup expects. A difference is named (DEFERRED); one that keeps the database from serving is FAILED. */
final class HostComparison {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Another version of the operating system's collation breaks text indexes silently (trap 15 of the engines). */
    private static final String COLLATIONS = """
            SELECT datname || ': made with version ' || datcollversion || ', here is ' || pg_database_collation_actual_version(oid)
            FROM pg_database WHERE datcollversion IS DISTINCT FROM pg_database_collation_actual_version(oid) ORDER BY 1
            """;

    private static final String LOCALES = """
            SELECT DISTINCT pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datctype FROM pg_database ORDER BY 1
            """;

    private static final String EXTENSIONS = """
            SELECT extname || ' ' || extversion FROM pg_extension WHERE extname NOT IN (SELECT name FROM pg_available_extensions) ORDER BY 1
            """;

    private final SideInstance instance;
    private final PostgresConfiguration postgres;
    private final Optional<Path> walElsewhere;
    private final List<Check> checks = new ArrayList<>();

    /** @param walElsewhere where the lost cluster had its WAL when that was not in its data directory */
    HostComparison(SideInstance instance, Optional<Path> walElsewhere) {
        this.instance = instance;
        this.walElsewhere = walElsewhere;
        this.postgres = instance.postgres();
    }

    List<Check> compare() throws SQLException {
        ControlData control = ControlData.read(postgres.binaries(), instance.dataDirectory());
        add(
                "instance",
                Outcome.PASSED,
                "PostgreSQL " + Cage.majorVersion(instance.dataDirectory()) + ", system " + control.systemIdentifier()
                        + ", checksums " + (control.checksums() ? "on" : "off") + ", " + control.blockSize()
                        + " bytes per block");
        try (Connection connection = instance.connect("postgres")) {
            add("locale", Outcome.PASSED, String.join(", ", Rows.names(connection, LOCALES)));
            List<String> collations =
                    Cage.majorVersion(instance.dataDirectory()) >= 15 ? Rows.names(connection, COLLATIONS) : List.of();
            if (!collations.isEmpty()) {
                add(
                        "collation",
                        Outcome.DEFERRED,
                        String.join("; ", collations) + ": REINDEX text indexes after opening");
            }
        }
        extensions();
        settings(control);
        walElsewhere.ifPresent(wal -> add(
                "pg_wal",
                Outcome.DEFERRED,
                "the lost cluster had it in " + wal
                        + ", the new instance has it in its data directory: move it in a quiet hour"));
        return checks;
    }

    private void extensions() throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String database : RelationCatalog.databases(instance::connect)) {
            try (Connection connection = instance.connect(database)) {
                Rows.names(connection, EXTENSIONS).forEach(extension -> missing.add(extension + " of " + database));
            }
        }
        add(
                "extensions",
                missing.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                missing.isEmpty() ? "all are installed on this host" : "not installed on this host: " + missing);
    }

    /** What the cluster last ran with, against what it would start with here. */
    private void settings(ControlData control) {
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, String> setting : new TreeMap<>(control.standbySettings()).entrySet()) {
            String here = configured(setting.getKey());
            if (!here.equals(setting.getValue())) {
                different.add(setting.getKey() + " was " + setting.getValue() + ", here it is " + here);
            }
        }
        add(
                "settings",
                different.isEmpty() ? Outcome.PASSED : Outcome.DEFERRED,
                different.isEmpty() ? "as the backup's control file has them" : String.join("; ", different));
    }

    private String configured(String name) {
        List<String> command = new ArrayList<>(List.of(
                postgres.binaries().resolve("postgres").toString(),
                "-D",
                instance.dataDirectory().toString(),
                "-C",
                name));
        if (postgres.configFile() != null) {
            command.addAll(List.of("-c", "config_file=" + postgres.configFile()));
        }
        CommandResult result = Commands.run(command, LIMIT);
        return result.succeeded() ? result.output().strip() : "unreadable: " + result.tail();
    }

    private void add(String name, Outcome outcome, String detail) {
        checks.add(new Check(name, outcome, Duration.ZERO, detail));
    }
}
