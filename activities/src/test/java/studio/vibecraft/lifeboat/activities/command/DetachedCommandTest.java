package studio.vibecraft.lifeboat.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DetachedCommandTest {
    @TempDir
    private Path directory;

    @Test
    void hands_on_every_line_and_the_exit_code() {
        List<String> lines = new ArrayList<>();

        CommandResult result = command("sh", "-c", "echo one; echo two; exit 3").run(lines::add);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(lines).contains("one", "two");
    }

    @Test
    void arguments_are_data_and_no_part_of_a_shell_script() {
        CommandResult result = command("echo", "$(id); `id` '\" > x").run(line -> {});

        assertThat(result.output()).isEqualTo("$(id); `id` '\" > x\n");
    }

    @Test
    void a_second_attempt_takes_the_result_of_the_first_one_that_succeeded() throws IOException {
        Path counter = directory.resolve("counter");
        String[] command = {"sh", "-c", "echo x >> \"$0\"", counter.toString()};

        command(command).run(line -> {});
        command(command).run(line -> {});

        assertThat(Files.readAllLines(counter)).hasSize(1);
    }

    @Test
    void a_failed_attempt_is_run_again() throws IOException {
        Path counter = directory.resolve("counter");
        String[] command = {"sh", "-c", "echo x >> \"$0\"; exit 1", counter.toString()};

        command(command).run(line -> {});
        command(command).run(line -> {});

        assertThat(Files.readAllLines(counter)).hasSize(2);
    }

    @Test
    void a_child_that_runs_on_without_its_worker_is_adopted() throws IOException, InterruptedException {
        Path counter = directory.resolve("counter");
        Path gate = directory.resolve("gate");
        String[] command = {
            "sh",
            "-c",
            "echo x >> \"$0\"; while [ ! -e \"$1\" ]; do sleep 0.05; done; echo done",
            counter.toString(),
            gate.toString()
        };
        Thread lost = new Thread(() -> command(command).run(line -> {}));
        lost.start();
        while (!Files.exists(counter)) {
            Thread.onSpinWait();
        }
        lost.interrupt();
        lost.join();

        CommandResult result = command(command).run(line -> open(gate));

        assertThat(result.output()).contains("done");
        assertThat(Files.readAllLines(counter)).hasSize(1);
    }

    @Test
    void a_listener_that_throws_ends_the_child_and_its_children() {
        assertThatThrownBy(() -> command("sh", "-c", "sleep 600 & sleep 600").run(line -> {
                    throw new IllegalStateException("cancelled");
                }))
                .hasMessage("cancelled");

        assertThat(JobProcesses.of(directory.resolve("job"))).isEmpty();
    }

    private static void open(Path gate) {
        try {
            Files.writeString(gate, "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DetachedCommand command(String... words) {
        return new DetachedCommand(directory.resolve("job"), List.of(words), Map.of());
    }
}
