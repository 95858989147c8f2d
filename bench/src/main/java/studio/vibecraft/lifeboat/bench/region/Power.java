package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The power of a cluster's host. */
final class Power {
    private Power() {}

    /** Every process of the cluster dies at once. */
    static void cut(Path data) {
        List<ProcessHandle> processes = ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, data))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException e) {
            return false;
        }
    }
}
