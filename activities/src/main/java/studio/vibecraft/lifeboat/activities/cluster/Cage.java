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
    private static final Map<String, String> NO_RECOVERY_TARGET = Map.ofEntries(
            Map.entry("primary_conninfo", ""),
            Map.entry("primary_slot_name", ""),
            Map.entry("recovery_target", ""),
            Map.entry("recovery_target_lsn", ""),
            Map.entry("recovery_target_name", ""),
            Map.entry("recovery_target_time", ""),
            Map.entry("recovery_target_xid", ""),
            Map.entry("promote_trigger_file", ""),
            Map.entry("recovery_end_command", ""),
            Map.entry("archive_cleanup_command", ""),
            Map.entry("recovery_min_apply_delay", "0"));

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
        settings.put("log_destination", "stderr");
        settings.put("huge_pages", "try");
        settings.put("zero_damaged_pages", "off");
        settings.put("ignore_checksum_failure", "off");
        // Nobody can stream from the private socket, so a commit would wait for ever.
        settings.put("synchronous_standby_names", "");
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
