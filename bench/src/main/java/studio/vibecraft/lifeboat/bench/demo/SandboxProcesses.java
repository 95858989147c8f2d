package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Every process that works in a sandbox: started with a path below it, or standing in it, as PostgreSQL's do. */
public final class SandboxProcesses {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Path directory;

    public SandboxProcesses(Path directory) {
        this.directory = directory;
    }

    public List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(this::belongs)
                .toList();
    }

    private boolean belongs(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            String words = new String(Files.readAllBytes(proc.resolve("cmdline")), StandardCharsets.UTF_8);
            return words.contains(directory + "/")
                    || Files.readSymbolicLink(proc.resolve("cwd")).startsWith(directory);
        } catch (IOException e) {
            // Another user's, or gone by now.
            return false;
        }
    }

    /** Asks all to end, waits, and insists. PostgreSQL takes the second signal as an order for an immediate stop. */
    public void end() {
        running().forEach(ProcessHandle::destroy);
        if (!awaitNone()) {
            running().forEach(ProcessHandle::destroyForcibly);
            awaitNone();
        }
    }

    private boolean awaitNone() {
        Instant deadline = Instant.now().plus(GRACE);
        while (!running().isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return true;
    }
}
