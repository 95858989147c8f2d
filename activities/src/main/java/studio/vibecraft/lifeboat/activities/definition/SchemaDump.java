package studio.vibecraft.lifeboat.activities.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Progress;

/** All definitions of one database, written by pg_dump. */
record SchemaDump(Path binaries, Path file) {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final String NEEDS = ";\tdepends on:";
    /** What stands around every entry and is no part of it: comments, session settings, psql's own commands. */
    private static final Pattern FRAME = Pattern.compile(
            "^(--.*|\\\\.*|\\s*|SET (?!default_table).*|SELECT pg_catalog\\.set_config\\('search_path'.*)$");

    /** @param sockets of the server that is asked */
    static SchemaDump make(
            PostgresConfiguration postgres, Path sockets, String database, Path file, ProgressListener listener)
            throws SQLException {
        List<String> command = List.of(
                postgres.binaries().resolve("pg_dump").toString(),
                "--format=custom",
                "--schema-only",
                "--lock-wait-timeout=20s",
                "--host=" + sockets,
                "--port=" + postgres.port(),
                "--username=" + postgres.user(),
                "--file=" + file,
                "--dbname=" + database);
        Map<String, String> environment =
                postgres.password() == null ? Map.of() : Map.of("PGPASSWORD", Secrets.resolve(postgres.password()));
        Background.run(
                () -> Commands.require(command, environment, LIMIT),
                () -> listener.report(Progress.of("reading the definitions of " + database)));
        return new SchemaDump(postgres.binaries(), file);
    }

    /** In an order in which they can be made. */
    List<DumpEntry> entries() {
        List<DumpEntry> entries = new ArrayList<>();
        Optional<DumpEntry> last = Optional.empty();
        for (String line :
                restore("--list", "--verbose", file.toString()).lines().toList()) {
            if (line.startsWith(NEEDS)) {
                last.ifPresent(entry -> needs(entry, line));
            } else {
                last = DumpEntry.parse(line);
                last.ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static void needs(DumpEntry entry, String line) {
        for (String number : line.substring(NEEDS.length()).strip().split(" ")) {
            entry.needs().add(Integer.valueOf(number));
        }
    }

    /** The statements that make it. */
    String sql(DumpEntry entry) throws IOException {
        Path one = file.resolveSibling(file.getFileName() + ".one");
        Path list = Files.writeString(file.resolveSibling(file.getFileName() + ".list"), entry.line() + "\n");
        restore("--use-list=" + list, "--file=" + one, file.toString());
        List<String> lines = Files.readAllLines(one);
        Files.delete(list);
        Files.delete(one);
        int begin = 0;
        int end = lines.size();
        while (begin < end && FRAME.matcher(lines.get(begin)).matches()) {
            begin++;
        }
        while (end > begin && FRAME.matcher(lines.get(end - 1)).matches()) {
            end--;
        }
        return String.join("\n", lines.subList(begin, end));
    }

    private String restore(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("pg_restore").toString()));
        command.addAll(List.of(arguments));
        return Commands.require(command, LIMIT).output();
    }
}
