package studio.vibecraft.lifeboat.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import studio.vibecraft.lifeboat.bench.measure.BenchCommand;

/** What the launcher says of its commands, against the commands that there are. */
@Timeout(60)
final class LauncherHelpTest {
    private static final Path LAUNCHER =
            Path.of("..", "lifeboat").toAbsolutePath().normalize();
    /** A command, or several of them, at the beginning of a line; what belongs to it stands behind it or below. */
    private static final Pattern TOLD = Pattern.compile("(?m)^  (\\w[\\w-]*(?:, \\w[\\w-]*)*)(.*(?:\\n   .*)*)$");

    private static final Pattern CASE = Pattern.compile("(?m)^    (\\w[\\w-]*(?: \\| \\w[\\w-]*)*)\\) ");

    private final Map<String, String> told = new LinkedHashMap<>();

    @BeforeEach
    void read_the_help() throws Exception {
        Process process = new ProcessBuilder(LAUNCHER.toString(), "help").start();
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        TOLD.matcher(help)
                .results()
                .forEach(line ->
                        Stream.of(line.group(1).split(", ")).forEach(command -> told.put(command, line.group(2))));
    }

    @Test
    void every_command_that_the_launcher_carries_out_is_told_and_no_other() throws Exception {
        String launcher = Files.readString(LAUNCHER);
        String cases = launcher.substring(launcher.indexOf("\nrun_command()"), launcher.indexOf("\nmain()"));
        Set<String> known = CASE.matcher(cases)
                .results()
                .flatMap(line -> Stream.of(line.group(1).split(" \\| ")))
                .collect(Collectors.toSet());

        known.addAll(Set.of("help", "version"));
        assertThat(known).contains("demo", "up", "standby");
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void what_a_command_can_do_is_told_with_it() {
        Map<String, CommandLine> commands =
                new CommandLine(new studio.vibecraft.lifeboat.api.cli.Main()).getSubcommands();
        assertThat(commands).containsKey("standby");
        commands.forEach(this::assertToldWith);
        assertToldWith("bench", new CommandLine(new BenchCommand()));
    }

    private void assertToldWith(String name, CommandLine command) {
        for (String part : command.getSubcommands().keySet()) {
            assertThat(told.get(name)).as(name).contains(part);
        }
    }
}
