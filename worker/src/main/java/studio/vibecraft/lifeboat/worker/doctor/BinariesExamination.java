package studio.vibecraft.lifeboat.worker.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** The programs that a recovery calls are there. */
final class BinariesExamination implements Examination {
    private static final List<String> POSTGRES =
            List.of("postgres", "pg_ctl", "pg_controldata", "pg_waldump", "pg_checksums");

    @Override
    public String subject() {
        return "programs";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        Path binaries = database.postgres().binaries();
        List<Path> missing = Stream.concat(
                        POSTGRES.stream().map(binaries::resolve),
                        Stream.of(database.pgbackrest().binary(), Path.of("/usr/bin/setsid")))
                .filter(program -> !Files.isExecutable(program))
                .toList();
        return missing.isEmpty()
                ? List.of(
                        Finding.fine(database.name(), subject(), "PostgreSQL in " + binaries + ", pgBackRest, setsid"))
                : missing.stream()
                        .map(program -> Finding.problem(
                                database.name(),
                                subject(),
                                program + " is missing or not executable",
                                "Install it, or set `binaries` or `pgbackrest.binary`."))
                        .toList();
    }
}
