package studio.vibecraft.lifeboat.activities.follow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.AutomaticSettings;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.RestoreScript;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;

/**
 * What a directory needs to become a standby of another server, in its postgresql.auto.conf, where the last word counts.
 *
 * @param primary how it reaches that server
 * @param applicationName by which the primary knows it
 */
public record FollowSettings(RecoveryFiles files, StandbyConfiguration primary, String applicationName) {
    /** For files that were another place's: port, socket and archive become this one's. */
    public void writeElsewhere(PostgresConfiguration place) throws IOException {
        writeElsewhere(place, Map.of("primary_slot_name", ""));
    }

    /** @param more settings of its own */
    void writeElsewhere(PostgresConfiguration place, Map<String, String> more) throws IOException {
        Map<String, String> settings = following(place);
        settings.put("port", Integer.toString(place.port()));
        settings.put("unix_socket_directories", place.socketDirectory().toString());
        settings.put("archive_command", new PgBackRest(files.database()).archiveCommand(place.dataDirectory()));
        settings.putAll(more);
        write(place, settings);
    }

    /** For files that are in their own place, whose own settings stay. */
    public void write(PostgresConfiguration place) throws IOException {
        write(place, following(place));
    }

    private static void write(PostgresConfiguration place, Map<String, String> settings) throws IOException {
        AutomaticSettings.of(place.dataDirectory()).replaceOurs("Follows another server.", settings);
        Files.writeString(place.dataDirectory().resolve("standby.signal"), "");
        Files.deleteIfExists(place.dataDirectory().resolve("recovery.signal"));
        StateFile.sync(place.dataDirectory());
    }

    private Map<String, String> following(PostgresConfiguration place) throws IOException {
        RestoreScript script = RestoreScript.write(
                files.marker("restore-for-standby.sh"), files.database().pgbackrest(), place.dataDirectory(), null);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("restore_command", script.command());
        settings.put("recovery_target_timeline", "latest");
        settings.put("primary_conninfo", conninfo());
        return settings;
    }

    /** Without a database's name, as replication wants it. */
    public String conninfo() throws IOException {
        String conninfo = "host=" + quoted(primary.host()) + " port=" + primary.port() + " user="
                + quoted(primary.user()) + " application_name=" + applicationName;
        Path passwords = passwords();
        return passwords == null ? conninfo : conninfo + " passfile=" + quoted(passwords.toString());
    }

    /** A file that only its owner reads: a password in primary_conninfo is seen by every superuser. */
    private @Nullable Path passwords() throws IOException {
        if (primary.password() == null) {
            return null;
        }
        Path file = files.marker("standby-passwords");
        String line = String.join(
                ":",
                escaped(primary.host()),
                Integer.toString(primary.port()),
                "*",
                escaped(primary.user()),
                escaped(Secrets.resolve(primary.password())));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(":", "\\:");
    }
}
