package studio.vibecraft.lifeboat.worker.doctor;

import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** WAL reaches the archive; without it everything since the last backup would be lost. */
final class ArchiveExamination implements Examination {
    private static final String FAILING = "SELECT last_failed_wal || ' at ' || last_failed_time FROM pg_stat_archiver"
            + " WHERE last_failed_time > coalesce(last_archived_time, '-infinity')";

    @Override
    public String subject() {
        return "archiving";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws SQLException {
        if (!Query.names(database, "SELECT 'off' WHERE current_setting('archive_mode') = 'off'")
                .isEmpty()) {
            return List.of(Finding.problem(
                    database.name(), subject(), "archive_mode is off", "Switch it on and set archive_command."));
        }
        return Query.names(database, FAILING).stream()
                .map(segment -> Finding.problem(
                        database.name(),
                        subject(),
                        "the last attempt failed: " + segment,
                        "Read the server log and mend archive_command."))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> List.of(Finding.fine(database.name(), subject(), "the last segment was archived")));
    }
}
