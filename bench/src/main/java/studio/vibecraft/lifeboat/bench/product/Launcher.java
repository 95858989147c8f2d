package studio.vibecraft.lifeboat.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.vibecraft.lifeboat.activities.command.Child;
import studio.vibecraft.lifeboat.bench.process.Command;

/** {@code ./lifeboat up} and {@code down} on one configuration, and kill -9 for what they started. */
public record Launcher(Path home, Path configuration, Path state) {
    /** Starts what does not run. */
    public void up() {
        run("up", "--detach");
    }

    public void down() {
        run("down");
    }

    private void run(String command, String... options) {
        List<String> words = new ArrayList<>(List.of(home.resolve("lifeboat").toString(), command));
        words.addAll(List.of(options));
        words.addAll(List.of("--config", configuration.toString()));
        Command.run(words);
    }

    public Optional<ProcessHandle> process(String program) {
        try {
            return Child.read(state.resolve("run").resolve(program + ".pid")).flatMap(Child::alive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9, and waits until it is dead. @return its process id */
    public long kill(String program) throws InterruptedException {
        ProcessHandle process = process(program)
                .orElseThrow(
                        () -> new IllegalStateException("There is no " + program + " to kill; it has died by itself."));
        process.destroyForcibly();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("The " + program + " survived kill -9.", e);
        }
        return process.pid();
    }
}
