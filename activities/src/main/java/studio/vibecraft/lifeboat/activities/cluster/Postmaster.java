package studio.vibecraft.lifeboat.activities.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The processes that work on a data directory. A pid file alone proves nothing: it survives a crash. */
public record Postmaster(Path dataDirectory) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Behind pid, directory, start and port come the socket directory and the address. */
    private static final int FIRST_PLACE = 4;

    private static final int PLACES = 2;

    public static Postmaster of(Path dataDirectory) {
        return new Postmaster(dataDirectory);
    }

    public boolean running() {
        return !processes().isEmpty();
    }

    /** Server processes have their data directory as working directory, under whatever name it has now, and even when it was removed. */
    public List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && worksIn(process.pid()))
                .toList();
    }

    /** Where it takes sessions, as its pid file says; empty while it has not said so, or is not running. */
    public List<String> listens() {
        if (!running()) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            return lines.stream()
                    .skip(FIRST_PLACE)
                    .limit(PLACES)
                    .map(String::strip)
                    .filter(place -> !place.isEmpty())
                    .toList();
        } catch (IOException e) {
            // It ends, or begins.
            return List.of();
        }
    }

    /** Fails unless every process ends within half a minute. */
    public void requireGone() {
        Instant limit = Instant.now().plus(LIMIT);
        while (running()) {
            if (Instant.now().isAfter(limit)) {
                throw new RecoveryException(
                        Fault.BUSY, "PostgreSQL processes still work in " + dataDirectory + ": " + processes());
            }
            pause();
        }
    }

    /** A package upgrade replaces the file below a running server; the kernel then calls it deleted. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres") || command.endsWith("/postgres (deleted)"))
                .isPresent();
    }

    private boolean worksIn(long pid) {
        try {
            Path working = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
            if (working.toString().equals(place() + " (deleted)")) {
                return true;
            }
            return Files.exists(dataDirectory) && Files.exists(working) && Files.isSameFile(working, dataDirectory);
        } catch (IOException e) {
            // Ended meanwhile, or somebody else's.
            return false;
        }
    }

    /** As the kernel names it, whether it is there or not. */
    private Path place() throws IOException {
        Path parent = dataDirectory.getParent();
        return parent == null || !Files.exists(parent)
                ? dataDirectory
                : parent.toRealPath().resolve(dataDirectory.getFileName());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
