package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel will not rename. A bind mount lies on its parent's file system, so comparing file systems does not tell. */
final class MountPoints {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    private MountPoints() {}

    /** @param directory without symbolic links */
    static boolean contain(Path directory) throws IOException {
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.split(" ", -1)[MOUNT_POINT])
                .map(path -> path.replace("\\040", " "))
                .anyMatch(directory.toString()::equals);
    }
}
