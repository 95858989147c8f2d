package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** Every configuration that can expire backups must be writable, or a freeze is only a wish (trap 11). */
final class ExpiryExamination implements Examination {
    private static final Pattern REPOSITORY_HOST = Pattern.compile("\\s*repo\\d+-host\\s*=\\s*(\\S+)\\s*");

    @Override
    public String subject() {
        return "backup expiry";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path file : database.pgbackrest().expiryConfigurations()) {
            findings.add(
                    freezable(file)
                            ? Finding.fine(database.name(), subject(), file + " can be frozen")
                            : Finding.problem(
                                    database.name(),
                                    subject(),
                                    file + " cannot be changed by this user, so expiry could not be frozen",
                                    "Let this user write the file and its directory."));
        }
        for (String host : repositoryHosts(database.pgbackrest().config())) {
            findings.add(Finding.warning(
                    database.name(),
                    subject(),
                    "backups are kept by host " + host + ": what expires them there is not seen from here",
                    "Make its pgbackrest.conf reachable here and name it in `expiry-configurations`."));
        }
        return findings;
    }

    private static List<String> repositoryHosts(Path file) throws IOException {
        return Files.isReadable(file)
                ? Files.readAllLines(file).stream()
                        .map(REPOSITORY_HOST::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1))
                        .distinct()
                        .toList()
                : List.of();
    }

    private static boolean freezable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return Files.isWritable(file) && directory != null && Files.isWritable(directory);
    }
}
