package studio.vibecraft.lifeboat.activities.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Runs SQL files with psql, which knows its own commands, COPY data and line numbers. Detached: an attempt whose worker died is adopted.
 *
 * @param jobs one directory below it for each file
 */
record SqlFiles(
        PostgresConfiguration postgres,
        Path sockets,
        String database,
        @Nullable String role,
        Path jobs,
        ProgressListener listener) {

    /** MIGRATION_FAILED with file and line. */
    void run(Path file, boolean inOneTransaction) {
        List<String> command = new ArrayList<>(List.of(
                postgres.binaries().resolve("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--output=/dev/null",
                "--set=ON_ERROR_STOP=1",
                "--host=" + sockets,
                "--port=" + postgres.port(),
                "--username=" + postgres.user(),
                "--dbname=" + database,
                "--file=" + file));
        if (inOneTransaction) {
            command.add("--single-transaction");
        }
        Progress progress = Progress.of("running " + Migrations.name(file));
        CommandResult result = new DetachedCommand(jobs.resolve(Migrations.name(file)), command, environment())
                .run(line -> listener.report(progress));
        if (!result.succeeded()) {
            throw new RecoveryException(
                    Fault.MIGRATION_FAILED,
                    file + " failed in " + database + ": " + complaint(result) + ". "
                            + (inOneTransaction
                                    ? "Nothing of this file was kept."
                                    : "It has transactions of its own: what it committed before is kept, and it is run again from its"
                                            + " first line; take out of it, or of the database, what is there already."));
        }
    }

    /** psql says {@code psql:FILE:LINE: ERROR: …}, and more below it. */
    private static String complaint(CommandResult result) {
        List<String> lines = result.output().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("ERROR:") || lines.get(i).contains("FATAL:")) {
                return String.join(" ", lines.subList(i, Math.min(lines.size(), i + 4)));
            }
        }
        return result.tail();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGOPTIONS", "-c default_transaction_read_only=off" + (role == null ? "" : " -c role=" + role));
        environment.put("PGCONNECT_TIMEOUT", "10");
        if (postgres.password() != null) {
            environment.put("PGPASSWORD", Secrets.resolve(postgres.password()));
        }
        return environment;
    }
}
