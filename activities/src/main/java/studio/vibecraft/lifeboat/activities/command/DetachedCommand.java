package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A program in a session of its own, so that it outlives a killed worker. Its job directory holds command, process, log and exit code; the
 * next attempt with the same command adopts what still runs and takes the result of what has ended well.
 */
public final class DetachedCommand {
    /** The arguments are data: no text of theirs becomes part of the script. */
    private static final String RECORD_EXIT_CODE =
            "exit_file=$1; shift; \"$@\"; echo $? > \"$exit_file.new\"; mv \"$exit_file.new\" \"$exit_file\"";

    private static final long POLL_MILLISECONDS = 50;

    private final Path directory;
    private final List<String> command;
    private final Map<String, String> environment;

    public DetachedCommand(Path directory, List<String> command, Map<String, String> environment) {
        this.directory = directory;
        this.command = List.copyOf(command);
        this.environment = environment;
    }

    /**
     * Starts or adopts the program and waits for its end.
     *
     * @param onLine gets every line of its log, from the first; called at least every 50 ms with an empty line, so that it can
     *     heartbeat; when it throws, the program is ended
     */
    public CommandResult run(Consumer<String> onLine) {
        try {
            Files.createDirectories(directory);
            Optional<CommandResult> earlier = resultOf(earlierRun());
            return earlier.isPresent()
                    ? earlier.get()
                    : follow(running().isPresent() ? running().get() : start(), onLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the program, unless the same one runs or has ended well; {@link #run} waits for its end. */
    public void begin() {
        try {
            Files.createDirectories(directory);
            if (!adoptable()) {
                running();
                start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the same command runs already, or has ended well, so that {@link #run} starts nothing. */
    public boolean adoptable() {
        try {
            return resultOf(earlierRun()).isPresent()
                    || (earlierRun().isPresent() && running().isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> earlierRun() throws IOException {
        return Files.exists(commandFile()) && Files.readString(commandFile()).equals(String.join("\n", command))
                ? Optional.of(exitFile())
                : Optional.empty();
    }

    private Optional<CommandResult> resultOf(Optional<Path> exit) throws IOException {
        if (exit.isEmpty() || !Files.exists(exit.get())) {
            return Optional.empty();
        }
        CommandResult result = result();
        return result.succeeded() ? Optional.of(result) : Optional.empty();
    }

    private Optional<Child> running() throws IOException {
        Optional<Child> child =
                Child.read(childFile()).filter(recorded -> recorded.alive().isPresent());
        if (child.isPresent() && earlierRun().isEmpty()) {
            // Another command still works on this target: the same target is never worked on twice.
            end(directory);
            return Optional.empty();
        }
        return child;
    }

    private Child start() throws IOException {
        endStragglers(directory);
        Files.deleteIfExists(exitFile());
        Files.deleteIfExists(childFile());
        Files.writeString(commandFile(), String.join("\n", command));
        Files.writeString(log(directory), "");
        Process process = builder().start();
        Child child = Child.of(process.toHandle());
        child.write(childFile());
        return child;
    }

    private ProcessBuilder builder() {
        List<String> words = new ArrayList<>(List.of(
                "setsid",
                "sh",
                "-c",
                RECORD_EXIT_CODE,
                "lifeboat-job",
                exitFile().toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory).toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("PGBACKREST_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LIFEBOAT_JOB", directory.toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private CommandResult follow(Child child, Consumer<String> onLine) throws IOException {
        try (LogTail tail = new LogTail(log(directory), onLine)) {
            while (child.alive().isPresent()) {
                tail.read();
                onLine.accept("");
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            }
            tail.read();
        } catch (InterruptedException e) {
            // The worker stops; the program goes on and is adopted.
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops; " + command.get(0) + " goes on without it.", e);
        } catch (RuntimeException e) {
            end(directory);
            throw e;
        }
        return result();
    }

    private CommandResult result() throws IOException {
        int exitCode = Files.exists(exitFile())
                ? Integer.parseInt(Files.readString(exitFile()).strip())
                : 137;
        return new CommandResult(command, exitCode, Files.readString(log(directory)));
    }

    /** Ends the job in this directory, whatever it runs, and waits until every process of it is gone. */
    public static void end(Path directory) {
        endStragglers(directory);
    }

    /** Children of a killed program go on for a moment; they carry the job's name in their environment. */
    private static void endStragglers(Path directory) {
        JobProcesses.of(directory).forEach(ProcessHandle::destroy);
        if (!JobProcesses.awaitNone(directory, 5)) {
            JobProcesses.of(directory).forEach(ProcessHandle::destroyForcibly);
            if (!JobProcesses.awaitNone(directory, 10)) {
                throw new RecoveryException(
                        Fault.BUSY, "Processes of an earlier attempt still run and cannot be ended: " + directory);
            }
        }
    }

    public static Path log(Path directory) {
        return directory.resolve("log");
    }

    /** Moves a finished job aside, so that the same command runs anew. */
    public static void forget(Path directory) throws IOException {
        if (Files.exists(directory.resolve("command"))) {
            Files.move(
                    directory.resolve("command"),
                    directory.resolve("command.before"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path commandFile() {
        return directory.resolve("command");
    }

    private Path childFile() {
        return directory.resolve("process");
    }

    private Path exitFile() {
        return directory.resolve("exit-code");
    }
}
