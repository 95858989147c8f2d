package studio.vibecraft.lifeboat.activities.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** A program for people that starts a copy in its cage: pg_ctl would start it with the production configuration. */
final class StartScript {
    private StartScript() {}

    static Path write(Path file, List<String> command, Path log) throws IOException {
        String words = command.stream().map(StartScript::quoted).collect(Collectors.joining(" \\\n  "));
        Files.writeString(
                file,
                "#!/bin/sh\n# Starts the restored copy: private socket only, no archiving, no jobs.\n" + words + " >> "
                        + quoted(log.toString()) + " 2>&1 < /dev/null &\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
