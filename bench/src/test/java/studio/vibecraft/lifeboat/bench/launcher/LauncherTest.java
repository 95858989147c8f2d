package studio.vibecraft.lifeboat.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user meets it. */
final class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "lifeboat").toAbsolutePath().normalize();

    private record Ended(int code, String output) {}

    @Test
    void help_builds_nothing() throws Exception {
        Ended help = run("help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("Lifeboat brings").doesNotContain("Building");
    }

    @Test
    void an_unknown_command_is_wrong_use_and_says_where_to_look() throws Exception {
        Ended unknown = run("heal");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output()).contains("There is no command 'heal'", "./lifeboat help");
    }

    @Test
    @Tag("real")
    void an_up_to_date_build_is_not_built_again() throws Exception {
        run("plan", "--help");
        Ended again = run("plan", "--help");
        assertThat(again.code()).isZero();
        assertThat(again.output()).contains("Usage:").doesNotContain("Building");
    }

    @Test
    @Tag("real")
    void a_line_between_regions_that_cannot_be_had_stops_what_needs_one_and_nothing_else() throws Exception {
        Map<String, String> nowhere = Map.of("LIFEBOAT_TOXIPROXY", "/nowhere/toxiproxy-server");
        Ended outage = run(nowhere, "demo", "--scenario", "region-outage", "--exit");
        assertThat(outage.code()).isEqualTo(3);
        assertThat(outage.output()).contains("/nowhere/toxiproxy-server, which cannot be executed");
        assertThat(run(nowhere, "bench", "failover", "--help").code()).isEqualTo(3);
        assertThat(run(nowhere, "demo", "--help").code()).isZero();
        assertThat(run(nowhere, "bench", "corruption", "--help").code()).isZero();
    }

    @Test
    void what_up_was_started_from_ends_it_though_the_sources_have_changed(@TempDir Path home) throws Exception {
        Path programs = Files.createDirectory(home.resolve("programs"));
        Path complete = Files.createFile(programs.resolve("complete"));
        String build = ". " + LAUNCHER.resolveSibling("deploy/launcher/build.sh")
                + "; unset LIFEBOAT_DIST; LIFEBOAT_HOME=" + home + "; ";
        bash(build + "LIFEBOAT_DIST=" + programs + "; remember_build");

        assertThat(bash(build + "build_of_up; echo \"$LIFEBOAT_DIST\"").output())
                .isEqualToIgnoringNewLines(programs.toString());
        Files.delete(complete);
        assertThat(bash(build + "build_of_up; echo \"${LIFEBOAT_DIST:-has to be built}\"")
                        .output())
                .contains("has to be built");
    }

    private static Ended bash(String script) throws IOException, InterruptedException {
        return ended(new ProcessBuilder("bash", "-euc", script));
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private static Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return ended(builder);
    }

    private static Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
