package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds all processes of a job, grandchildren included, by the job's name in their environment. */
final class JobProcesses {
    private JobProcesses() {}

    static List<ProcessHandle> of(Path directory) {
        String mark = "LIFEBOAT_JOB=" + directory;
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> carries(process.pid(), mark))
                .toList();
    }

    static boolean awaitNone(Path directory, int seconds) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(seconds));
        while (!of(directory).isEmpty()) {
            if (Instant.now().isAfter(limit)) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static boolean carries(long pid, String mark) {
        try {
            String environment = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ")), StandardCharsets.UTF_8);
            return List.of(environment.split("\0")).contains(mark);
        } catch (IOException e) {
            // Somebody else's process, or one that has just ended.
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
