package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Keeps every backup and every segment until it is released. pgBackRest has no verb for it, and a cron job's {@code expire} would not know
 * of us: so the retention in each configuration file is what is changed, and read back (trap 11).
 */
public final class ExpiryFreeze {
    private final DatabaseConfiguration database;
    private final PgBackRest pgbackrest;

    public ExpiryFreeze(DatabaseConfiguration database) {
        this.database = database;
        this.pgbackrest = new PgBackRest(database);
    }

    public void freeze() {
        for (Path file : database.pgbackrest().expiryConfigurations()) {
            rewrite(file, FrozenConfiguration.freeze(read(file)));
            prove(file);
        }
    }

    public void release() {
        for (Path file : database.pgbackrest().expiryConfigurations()) {
            rewrite(file, FrozenConfiguration.release(read(file)));
        }
    }

    private void prove(Path file) {
        if (!FrozenConfiguration.frozen(read(file))) {
            throw refused(file, "what was written is not there when read back");
        }
        CommandResult result = pgbackrest.expireDryRun(file);
        if (!result.succeeded()) {
            throw refused(file, result.tail());
        }
        result.output()
                .lines()
                .filter(line -> line.contains("expire full backup")
                        || line.contains("expire diff")
                        || line.contains("remove archive"))
                .findFirst()
                .ifPresent(line -> {
                    throw refused(file, "an expiry would still do this: " + line);
                });
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw refused(file, e.toString());
        }
    }

    private static void rewrite(Path file, List<String> lines) {
        try {
            if (!lines.equals(Files.readAllLines(file))) {
                PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
                StateFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(file, attributes.permissions());
            }
        } catch (IOException e) {
            throw refused(file, e.toString());
        }
    }

    private static RecoveryException refused(Path file, String why) {
        return new RecoveryException(
                Fault.EXPIRY_NOT_FROZEN,
                "Backup expiry could not be frozen in " + file + ": " + why
                        + ". A backup run could delete the clean backup. Set expire-auto=n and a very high repo retention there, then retry.");
    }
}
