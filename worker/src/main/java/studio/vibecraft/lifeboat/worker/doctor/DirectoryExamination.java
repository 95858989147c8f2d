package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** The data directory can be read, is ours, and can be renamed for the cutover. */
final class DirectoryExamination implements Examination {
    @Override
    public String subject() {
        return "data directory";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws IOException {
        Path directory = database.postgres().dataDirectory();
        List<Finding> findings = new ArrayList<>();
        if (!Files.isReadable(directory.resolve("PG_VERSION"))) {
            return List.of(Finding.problem(
                    database.name(),
                    subject(),
                    directory + " is not a data directory that this user can read",
                    "Run the worker as the operating-system user that owns it, and check `data-directory`."));
        }
        findings.add(owner(database, directory));
        findings.add(renaming(database, directory.toRealPath()));
        return findings;
    }

    private Finding owner(DatabaseConfiguration database, Path directory) throws IOException {
        String owner = Files.getOwner(directory).getName();
        String me = System.getProperty("user.name");
        return owner.equals(me)
                ? Finding.fine(database.name(), subject(), directory + " belongs to " + me)
                : Finding.problem(
                        database.name(),
                        subject(),
                        directory + " belongs to " + owner + ", but this runs as " + me,
                        "Run the worker as " + owner + ".");
    }

    private Finding renaming(DatabaseConfiguration database, Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent == null || MountPoints.contain(directory)) {
            return Finding.warning(
                    database.name(),
                    subject(),
                    directory + " is a mount point and cannot be renamed",
                    "Put the data directory one level below the mount point; until then only the in-place restore works.");
        }
        return Files.isWritable(parent)
                ? Finding.fine(database.name(), subject(), "can be exchanged for a restored copy")
                : Finding.problem(
                        database.name(),
                        subject(),
                        parent + " is not writable, so a copy cannot take the place of " + directory,
                        "Give this user the right to write there, or set `restore-directory` on the same file system.");
    }
}
