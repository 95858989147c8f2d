package studio.vibecraft.lifeboat.activities.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Whether a server would archive its WAL once it is a primary. A standby needs a restart to change the first, a reload for the second. */
public final class ArchiveSettings {
    private static final String MISSING = """
            SELECT 'archive_mode is ' || setting || ' there; set it to on and restart that server'
            FROM pg_settings WHERE name = 'archive_mode' AND setting NOT IN ('on', 'always')
            UNION ALL
            SELECT 'neither archive_command nor archive_library is set there; set the archive-push of this cluster''s stanza, and reload'
            WHERE NOT EXISTS (SELECT FROM pg_settings WHERE name IN ('archive_command', 'archive_library') AND setting NOT IN ('', '(disabled)'))
              AND EXISTS (SELECT FROM pg_settings WHERE name = 'archive_mode' AND setting IN ('on', 'always'))
            """;

    private ArchiveSettings() {}

    /** What is missing and how to mend it; empty when archiving is configured. */
    public static List<String> missing(Sessions sessions) throws SQLException {
        try (Connection connection = sessions.open("postgres")) {
            return Rows.names(connection, MISSING);
        }
    }
}
