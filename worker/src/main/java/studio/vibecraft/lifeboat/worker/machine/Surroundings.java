package studio.vibecraft.lifeboat.worker.machine;

import java.nio.file.Path;

/** What the launcher found: itself, Temporal's command, PostgreSQL's programs. */
public record Surroundings(Path home, String temporal, Path postgresBinaries) {
    public static Surroundings fromLauncher() {
        return new Surroundings(
                Path.of(variable("LIFEBOAT_HOME", ".")),
                variable("LIFEBOAT_TEMPORAL", "temporal"),
                Path.of(variable("LIFEBOAT_POSTGRES_BINARIES", "/usr/lib/postgresql/15/bin")));
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
