package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Whether a second copy fits beside, before anything is stopped. */
public final class CapacityCheck {
    private static final double GIGABYTE = 1L << 30;

    private CapacityCheck() {}

    public static void require(RecoveryFiles files, Path target, long bytes) {
        try {
            Path place = existing(target);
            long needed = bytes + bytes / 10;
            long usable = Files.getFileStore(place).getUsableSpace();
            if (usable < needed) {
                throw new RecoveryException(
                        Fault.NOT_ENOUGH_SPACE,
                        String.format(
                                "A copy of %s needs %.1f GB beside; %s has %.1f GB free. Nothing was stopped.",
                                files.database().name(), needed / GIGABYTE, place, usable / GIGABYTE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path existing(Path path) {
        Path current = path.toAbsolutePath();
        while (!Files.exists(current) && current.getParent() != null) {
            current = current.getParent();
        }
        return current;
    }
}
