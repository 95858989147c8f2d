package studio.vibecraft.lifeboat.activities.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;

/** The settings that keep a copy away from clients, schedulers, publishers and the archive. */
public final class Cage {
    /** Only who may enter the private socket directory gets this far. */
    private static final String RULES = "local all all trust\nlocal replication all trust\n";

    /** Every setting that could steer a recovery somewhere else (trap 8). */
    private static final Map<String, String> NO_RECOVERY_TARGET = Map.of(
            "primary_conninfo", "",
            "primary_slot_name", "",
            "recovery_target", "",
            "recovery_target_lsn", "",
            "recovery_target_name", "",
            "recovery_target_time", "",
            "recovery_target_xid", "",
            "promote_trigger_file", "",
            "recovery_end_command", "",
            "archive_cleanup_command", "");

    private Cage() {}

    static Map<String, String> settings(PostgresConfiguration postgres, Path dataDirectory, Path sockets) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (postgres.configFile() != null) {
            settings.put("config_file", postgres.configFile().toString());
        }
        settings.put("data_directory", dataDirectory.toString());
        settings.put("hba_file", rules(sockets).toString());
        settings.put("listen_addresses", "");
        settings.put("unix_socket_directories", sockets.toString());
        settings.put("port", Integer.toString(postgres.port()));
        settings.put("external_pid_file", "");
        settings.put("logging_collector", "off");
        settings.put("shared_preload_libraries", "");
        settings.put("max_logical_replication_workers", "0");
        settings.put("archive_mode", "off");
        settings.put("hot_standby", "on");
        settings.put("ssl", "off");
        settings.putAll(ControlData.read(postgres.binaries(), dataDirectory).standbySettings());
        settings.putAll(noRecoveryTarget(dataDirectory));
        return settings;
    }

    /** Settings that PostgreSQL 16 and newer no longer know are left out. */
    public static Map<String, String> noRecoveryTarget(Path dataDirectory) {
        Map<String, String> settings = new LinkedHashMap<>(NO_RECOVERY_TARGET);
        if (majorVersion(dataDirectory) >= 16) {
            settings.remove("promote_trigger_file");
        }
        return settings;
    }

    public static int majorVersion(Path dataDirectory) {
        try {
            return Integer.parseInt(
                    Files.readString(dataDirectory.resolve("PG_VERSION")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path rules(Path sockets) {
        try {
            return Files.writeString(sockets.resolve("pg_hba.conf"), RULES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
