package studio.vibecraft.lifeboat.worker.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.vibecraft.lifeboat.activities.command.Child;

/** A program in a session of its own, known by process id and start time in {@code <state>/run/<name>.pid}. */
final class BackgroundProgram {
    private static final long GRACE_SECONDS = 20;

    private final String name;
    private final List<String> command;
    private final Path mark;
    private final Path log;

    BackgroundProgram(String name, List<String> command, Path state) {
        this.name = name;
        this.command = command;
        this.mark = state.resolve("run").resolve(name + ".pid");
        this.log = state.resolve("log").resolve(name + ".log");
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    Optional<ProcessHandle> running() throws IOException {
        return Child.read(mark).flatMap(Child::alive);
    }

    /** @return false when it runs already */
    boolean start() throws IOException {
        if (running().isPresent()) {
            return false;
        }
        Files.createDirectories(state("run"));
        Files.createDirectories(state("log"));
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        Process process = new ProcessBuilder(detached)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Child.of(process.toHandle()).write(mark);
        return true;
    }

    /** Asks it to end, waits, and insists. */
    void stop() throws IOException {
        Optional<ProcessHandle> process = running();
        if (process.isPresent()) {
            process.get().destroy();
            if (!ended(process.get())) {
                process.get().destroyForcibly();
                ended(process.get());
            }
        }
        Files.deleteIfExists(mark);
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path state(String directory) {
        return mark.resolveSibling("..").resolve(directory).normalize();
    }
}
