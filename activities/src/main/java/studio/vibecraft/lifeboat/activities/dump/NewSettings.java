package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.DumpSet;

/** A dump holds no server settings: they come from files that were kept beside it, or are only what the server cannot be reached without. */
record NewSettings(RecoveryFiles files) {
    private static final List<String> KEPT =
            List.of("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf", "pg_ident.conf");

    void write(DumpSet dumps) throws IOException {
        PostgresConfiguration postgres = files.database().postgres();
        if (postgres.configFile() != null) {
            return;
        }
        for (Path file : kept(dumps)) {
            StateFile.replace(postgres.dataDirectory().resolve(file.getFileName()), Files.readAllBytes(file));
        }
        Path configuration = postgres.dataDirectory().resolve("postgresql.conf");
        if (kept(dumps).stream().noneMatch(file -> file.endsWith("postgresql.conf"))) {
            StringBuilder lines = new StringBuilder(Files.readString(configuration))
                    .append("\n# Written by Lifeboat: the dump that this cluster was built from holds no settings.\n");
            settings(files.database())
                    .forEach((name, value) -> lines.append(name + " = '" + value.replace("'", "''") + "'\n"));
            StateFile.replace(configuration, lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> settings(DatabaseConfiguration database) {
        PostgresConfiguration postgres = database.postgres();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(postgres.port()));
        settings.put("unix_socket_directories", postgres.socketDirectory().toString());
        settings.put(
                "listen_addresses",
                database.address() == null ? "localhost" : database.address().host());
        settings.put("wal_level", "replica");
        settings.put("archive_mode", "on");
        settings.put("archive_command", new PgBackRest(database).archiveCommand(postgres.dataDirectory()));
        return settings;
    }

    /** In the directory of a dump, or the one in which it lies. */
    private static List<Path> kept(DumpSet dumps) {
        List<Path> kept = new ArrayList<>();
        for (String name : KEPT) {
            dumps.dumps().stream()
                    .map(Dump::directory)
                    .map(directory -> Path.of(directory).resolveSibling(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(kept::add);
        }
        return kept;
    }

    /** For the comparison of this host with the lost one. */
    String words(DumpSet dumps) {
        PostgresConfiguration postgres = files.database().postgres();
        if (postgres.configFile() != null) {
            return "as in " + postgres.configFile();
        }
        List<Path> kept = kept(dumps);
        return kept.isEmpty()
                ? "PostgreSQL's own, except for port, sockets, address and archiving: no postgresql.conf or pg_hba.conf was kept beside"
                        + " the dumps. Put them into " + postgres.dataDirectory() + " before many clients come"
                : "from " + kept;
    }
}
