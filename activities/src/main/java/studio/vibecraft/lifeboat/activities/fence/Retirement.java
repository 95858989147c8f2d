package studio.vibecraft.lifeboat.activities.fence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.RetiredControl;

/** Makes a stopped data directory unstartable, whoever tries: without its control file PostgreSQL refuses. Nothing is deleted. */
public final class Retirement {
    private final Path directory;
    private final String recoveryId;

    public Retirement(Path directory, String recoveryId) {
        this.directory = directory;
        this.recoveryId = recoveryId;
    }

    public void retire() {
        move(control(), hidden());
    }

    public void reinstate() {
        move(hidden(), control());
    }

    /** Whichever recovery has hidden it. The caller has made sure that its next start takes no writes. */
    public static void reinstateAny(Path directory) {
        RetiredControl.hidden(directory).ifPresent(hidden -> move(hidden, directory.resolve("global/pg_control")));
    }

    public boolean retired() {
        return Files.exists(hidden()) && !Files.exists(control());
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                StateFile.syncParent(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path control() {
        return directory.resolve("global/pg_control");
    }

    private Path hidden() {
        return directory.resolve("global/pg_control.fenced-" + recoveryId);
    }
}
