package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** A copy is started with the configured programs: they must be of the data directory's version. */
final class VersionExamination implements Examination {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String subject() {
        return "versions";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws IOException {
        Path binaries = database.postgres().binaries();
        String wanted = Files.readString(database.postgres().dataDirectory().resolve("PG_VERSION"))
                .strip();
        String server = version(binaries.resolve("postgres"), "--version");
        String backrest = version(database.pgbackrest().binary(), "version");
        return List.of(
                server.contains(" " + wanted + ".") || server.endsWith(" " + wanted)
                        ? Finding.fine(database.name(), subject(), server + ", " + backrest)
                        : Finding.problem(
                                database.name(),
                                subject(),
                                "the data directory is of version " + wanted + ", but " + binaries + " holds " + server,
                                "Set `binaries` to the directory of version " + wanted + "."));
    }

    private static String version(Path program, String option) {
        return Commands.require(List.of(program.toString(), option), LIMIT)
                .output()
                .strip();
    }
}
