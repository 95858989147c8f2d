package studio.vibecraft.lifeboat.bench.resilience;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** kill -9 for every process of the restored copy, once, while it replays to its end. */
final class CopyKiller implements AutoCloseable {
    private final Path directory;
    private final Thread thread = new Thread(this::watch, "copy-killer");
    private volatile boolean over;
    private volatile int killed;

    /** @param directory the sandbox; copies stand in it beside the data directory */
    CopyKiller(Path directory) {
        this.directory = directory;
    }

    CopyKiller start() {
        thread.start();
        return this;
    }

    private void watch() {
        while (!over && killed == 0) {
            List<ProcessHandle> copy =
                    ProcessHandle.allProcesses().filter(this::ofCopy).toList();
            if (copy.stream().anyMatch(CopyKiller::replays) && copy.stream().noneMatch(CopyKiller::isExamined)) {
                copy.forEach(ProcessHandle::destroyForcibly);
                killed = copy.size();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean ofCopy(ProcessHandle process) {
        try {
            Path standsIn = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return standsIn.startsWith(directory)
                    && directory.relativize(standsIn).toString().startsWith("data.lifeboat-");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean replays(ProcessHandle process) {
        return words(process).contains("startup");
    }

    /** A backup is first started up to its consistent point only. */
    private static boolean isExamined(ProcessHandle process) {
        return words(process).contains("recovery_target=immediate");
    }

    private static String words(ProcessHandle process) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return new String(words, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    int killed() {
        return killed;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
