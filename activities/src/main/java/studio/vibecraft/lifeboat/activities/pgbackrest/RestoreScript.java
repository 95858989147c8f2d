package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.PgBackRestConfiguration;

/**
 * The program behind an instance's restore_command: the archive first, then the saved WAL. A file of its own, because PostgreSQL hands the
 * setting to a shell and paths may hold anything.
 */
public record RestoreScript(Path file) {

    /** @param savedWal null when only the archive may answer */
    public static RestoreScript write(
            Path file, PgBackRestConfiguration pgbackrest, Path dataDirectory, @Nullable Path savedWal) {
        return write(file, pgbackrest, dataDirectory, savedWal, null);
    }

    /** @param collected whole segments that were fetched from the archive already; they need no other program */
    public static RestoreScript write(
            Path file,
            PgBackRestConfiguration pgbackrest,
            Path dataDirectory,
            @Nullable Path savedWal,
            @Nullable Path collected) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        if (collected != null) {
            script.append("cp ").append(quoted(collected)).append("/\"$1\" \"$2\" 2> /dev/null || ");
        }
        script.append(quoted(pgbackrest.binary())).append(" --config=").append(quoted(pgbackrest.config()));
        script.append(" --stanza=").append(quoted(pgbackrest.stanza()));
        script.append(" --pg1-path=").append(quoted(dataDirectory));
        script.append(" --log-level-console=warn --log-level-file=off archive-get \"$1\" \"$2\"");
        if (savedWal != null) {
            script.append(" || cp ").append(quoted(savedWal)).append("/\"$1\" \"$2\"");
        }
        try {
            Files.writeString(file, script.append('\n'));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RestoreScript(file);
    }

    /** For {@code restore_command}. */
    public String command() {
        return quoted(file).replace("%", "%%") + " %f \"%p\"";
    }

    private static String quoted(Object text) {
        return "'" + text.toString().replace("'", "'\\''") + "'";
    }
}
