package studio.vibecraft.lifeboat.activities.follow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;

/** The primary's own settings for a place that has none: on Debian they lie outside of the data directory, and no backup has them. */
record TakenSettings(FollowedPrimary primary) {
    /** Names of places, which are others here, stay behind. */
    private static final String SETTINGS = """
            SELECT format('%s = %L', name, setting) FROM pg_file_settings
            WHERE error IS NULL AND sourcefile NOT LIKE '%/postgresql.auto.conf'
              AND name NOT IN ('data_directory', 'config_file', 'hba_file', 'ident_file', 'external_pid_file', 'port',
                               'unix_socket_directories', 'cluster_name')
            ORDER BY seqno
            """;

    private static final Map<String, String> OTHERS = Map.of("pg_hba.conf", "hba_file", "pg_ident.conf", "ident_file");

    /** What the place has already is its own. */
    void writeWhereMissing(PostgresConfiguration place) throws IOException {
        Path directory = place.dataDirectory();
        Path settings = directory.resolve("postgresql.conf");
        if (place.configFile() == null && !Files.exists(settings)) {
            List<String> lines = primary.use(connection -> Rows.names(connection, SETTINGS));
            write(settings, "# As on the primary; written by Lifeboat.\n" + String.join("\n", lines) + "\n");
        }
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            Path file = directory.resolve(other.getKey());
            if (place.configFile() == null && !Files.exists(file)) {
                write(file, read(other.getValue()));
            }
        }
    }

    private String read(String setting) {
        return primary.use(
                        connection -> Rows.names(connection, "SELECT pg_read_file(current_setting('" + setting + "'))"))
                .get(0);
    }

    private static void write(Path file, String text) throws IOException {
        StateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
