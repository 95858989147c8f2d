package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** WAL reaches the archive; without it everything since the last backup would be lost. */
final class ArchiveExamination implements Examination {
    private static final String FAILING = "SELECT last_failed_wal || ' at ' || last_failed_time FROM pg_stat_archiver"
            + " WHERE last_failed_time > coalesce(last_archived_time, '-infinity')";

    private static final String NEVER = "SELECT 'never' FROM pg_stat_archiver WHERE last_archived_wal IS NULL";
    private static final String COMMAND = "SELECT setting FROM pg_settings WHERE name = 'archive_command'";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String subject() {
        return "archiving";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws SQLException, IOException {
        if (!Query.names(database, "SELECT 'off' WHERE current_setting('archive_mode') = 'off'")
                .isEmpty()) {
            return List.of(Finding.problem(
                    database.name(), subject(), "archive_mode is off", "Switch it on and set archive_command."));
        }
        return Stream.of(
                        Optional.of(lastAttempt(database)),
                        backlog(database),
                        command(database, String.join("", Query.names(database, COMMAND))))
                .flatMap(Optional::stream)
                .toList();
    }

    private Finding lastAttempt(DatabaseConfiguration database) throws SQLException {
        Optional<String> failing = Query.names(database, FAILING).stream().findFirst();
        if (failing.isPresent()) {
            return Finding.problem(
                    database.name(),
                    subject(),
                    "the last attempt failed: " + failing.get(),
                    "Read the server log and mend archive_command.");
        }
        return Query.names(database, NEVER).isEmpty()
                ? Finding.fine(database.name(), subject(), "the last segment was archived")
                : Finding.warning(
                        database.name(),
                        subject(),
                        "no segment was archived since the statistics were reset",
                        "SELECT pg_switch_wal(); and look again.");
    }

    /** Statistics are forgotten after a crash; what waits in the directory is not. */
    private Optional<Finding> backlog(DatabaseConfiguration database) throws IOException {
        Path status = database.postgres().dataDirectory().resolve("pg_wal/archive_status");
        try (Stream<Path> entries = Files.list(status)) {
            long waiting = entries.filter(entry -> entry.toString().endsWith(".ready"))
                    .filter(ArchiveExamination::old)
                    .count();
            return waiting == 0
                    ? Optional.empty()
                    : Optional.of(Finding.problem(
                            database.name(),
                            subject(),
                            waiting + " segments have waited for more than " + PATIENCE.toMinutes() + " minutes",
                            "Read the server log and mend archive_command; until then a recovery depends on pg_wal."));
        }
    }

    private static boolean old(Path ready) {
        try {
            return Files.getLastModifiedTime(ready)
                    .toInstant()
                    .isBefore(Instant.now().minus(PATIENCE));
        } catch (IOException e) {
            // Archived meanwhile.
            return false;
        }
    }

    private Optional<Finding> command(DatabaseConfiguration database, String command) {
        return command.contains("archive-push")
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        database.name(),
                        subject(),
                        "archive_command does not call pgBackRest's archive-push: " + command,
                        "Set it to: " + database.pgbackrest().binary() + " --config="
                                + database.pgbackrest().config() + " --stanza="
                                + database.pgbackrest().stanza() + " archive-push %p"));
    }
}
