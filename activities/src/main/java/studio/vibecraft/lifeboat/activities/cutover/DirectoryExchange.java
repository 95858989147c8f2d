package studio.vibecraft.lifeboat.activities.cutover;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import studio.vibecraft.lifeboat.activities.StateFile;

/**
 * Exchanges two directories in one step (Linux, renameat2 with RENAME_EXCHANGE). Two renames would leave a moment without any directory at
 * the old name, in which a container's entry point runs initdb.
 */
final class DirectoryExchange {
    private static final int CURRENT_DIRECTORY = -100;
    private static final int EXCHANGE = 2;

    private interface LibC extends Library {
        LibC INSTANCE = Native.load("c", LibC.class);

        int renameat2(int fromDirectory, String from, int toDirectory, String to, int flags);
    }

    private DirectoryExchange() {}

    /** False when the file system (or the C library) cannot do it; then nothing was changed. */
    static boolean exchange(Path one, Path other) throws IOException {
        try {
            if (LibC.INSTANCE.renameat2(
                            CURRENT_DIRECTORY, one.toString(), CURRENT_DIRECTORY, other.toString(), EXCHANGE)
                    != 0) {
                return false;
            }
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
        StateFile.syncParent(one);
        StateFile.syncParent(other);
        return true;
    }

    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        StateFile.syncParent(from);
        StateFile.syncParent(to);
    }
}
