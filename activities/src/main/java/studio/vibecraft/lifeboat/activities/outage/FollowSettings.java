package studio.vibecraft.lifeboat.activities.outage;

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
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.RestoreScript;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;

/** What a restored directory needs to become a standby of another server, in its postgresql.auto.conf, where the last word counts. */
record FollowSettings(RecoveryFiles files, StandbyConfiguration primary) {
    /** By this name the primary knows it. */
    static final String APPLICATION_NAME = "lifeboat_rebuilt";

    void write(PostgresConfiguration place) throws IOException {
        Path automatic = place.dataDirectory().resolve("postgresql.auto.conf");
        StringBuilder lines = new StringBuilder(Files.readString(automatic)).append("\n# The new standby's own.\n");
        settings(place)
                .forEach((name, value) -> lines.append(name)
                        .append(" = '")
                        .append(value.replace("'", "''"))
                        .append("'\n"));
        StateFile.replace(automatic, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> settings(PostgresConfiguration place) throws IOException {
        RestoreScript script = RestoreScript.write(
                files.marker("restore-for-standby.sh"), files.database().pgbackrest(), place.dataDirectory(), null);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(place.port()));
        settings.put("unix_socket_directories", place.socketDirectory().toString());
        settings.put("archive_command", new PgBackRest(files.database()).archiveCommand(place.dataDirectory()));
        settings.put("restore_command", script.command());
        settings.put("recovery_target_timeline", "latest");
        settings.put("primary_slot_name", "");
        settings.put("primary_conninfo", conninfo());
        return settings;
    }

    private String conninfo() throws IOException {
        String conninfo = "host=" + quoted(primary.host()) + " port=" + primary.port() + " user="
                + quoted(primary.user()) + " application_name=" + APPLICATION_NAME;
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
        Files.writeString(file, line + "\n");
        return file;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(":", "\\:");
    }
}
