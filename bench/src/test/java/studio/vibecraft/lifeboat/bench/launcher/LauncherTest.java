package studio.vibecraft.lifeboat.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The launcher as a user meets it. */
final class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "lifeboat").toAbsolutePath().normalize();

    private record Ended(int code, String output, Duration took) {}

    @Test
    void help_names_every_command_without_building_anything() throws Exception {
        Ended help = run("help");
        assertThat(help.code()).isZero();
        assertThat(help.output())
                .contains(
                        "demo", "test", "bench", "up, down", "worker", "doctor", "api", "databases", "plan", "recover")
                .contains("status", "watch", "decide", "cancel", "by-hand", "receipt", "token", "version");
        assertThat(help.took()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void an_unknown_command_is_wrong_use_and_says_where_to_look() throws Exception {
        Ended unknown = run("heal");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output()).contains("There is no command 'heal'", "./lifeboat help");
    }

    @Test
    @Tag("real")
    void an_up_to_date_build_answers_well_under_a_second() throws Exception {
        run("plan", "--help");
        Ended again = run("plan", "--help");
        assertThat(again.code()).isZero();
        assertThat(again.took()).isLessThan(Duration.ofSeconds(1));
    }

    private static Path find(Path directory) {
        Path launcher = directory.resolve("lifeboat");
        return Files.isExecutable(launcher)
                ? launcher
                : find(Objects.requireNonNull(directory.getParent(), "no launcher"));
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        Instant start = Instant.now();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, Duration.between(start, Instant.now()));
    }
}
