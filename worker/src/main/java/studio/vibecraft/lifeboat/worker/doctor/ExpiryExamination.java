package studio.vibecraft.lifeboat.worker.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** Every configuration that can expire backups must be writable, or a freeze is only a wish (trap 11). */
final class ExpiryExamination implements Examination {
    @Override
    public String subject() {
        return "backup expiry";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        return database.pgbackrest().expiryConfigurations().stream()
                .map(file -> freezable(file)
                        ? Finding.fine(database.name(), subject(), file + " can be frozen")
                        : Finding.problem(
                                database.name(),
                                subject(),
                                file + " cannot be changed by this user, so expiry could not be frozen",
                                "Let this user write the file and its directory."))
                .toList();
    }

    private static boolean freezable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return Files.isWritable(file) && directory != null && Files.isWritable(directory);
    }
}
