package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Runs short programs and captures what they print. Never through a shell. */
public final class Commands {
    private Commands() {}

    /** Ends the program when it takes longer than {@code limit}. */
    public static CommandResult run(List<String> command, Duration limit) {
        return run(command, Map.of(), limit);
    }

    public static CommandResult run(List<String> command, Map<String, String> environment, Duration limit) {
        try {
            Process process = builder(command, environment).start();
            process.getOutputStream().close();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new RecoveryException(
                        Fault.COMMAND_FAILED,
                        command.get(0) + " did not end within " + limit.toSeconds() + " s: " + command);
            }
            return new CommandResult(command, process.exitValue(), output.join());
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, command.get(0) + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.COMMAND_FAILED, command.get(0) + " was interrupted", e);
        }
    }

    /** Like {@link #run}, and fails with what the program said unless it ended with 0. */
    public static CommandResult require(List<String> command, Duration limit) {
        return require(command, Map.of(), limit);
    }

    public static CommandResult require(List<String> command, Map<String, String> environment, Duration limit) {
        CommandResult result = run(command, environment, limit);
        if (!result.succeeded()) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    String.join(" ", command) + " ended with " + result.exitCode() + ": " + result.tail());
        }
        return result;
    }

    /** For a program whose output is read while it runs, or that is watched; what it complains about goes into a file. */
    public static Process start(List<String> command, Map<String, String> environment, Path complaints) {
        try {
            Process process = builder(command, environment)
                    .redirectErrorStream(false)
                    .redirectError(complaints.toFile())
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, command.get(0) + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("PGBACKREST_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
