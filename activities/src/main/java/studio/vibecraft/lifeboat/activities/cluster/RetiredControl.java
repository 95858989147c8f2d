package studio.vibecraft.lifeboat.activities.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** The control file of a cluster that was made unstartable is hidden under another name; it can still be read. */
final class RetiredControl {
    private RetiredControl() {}

    /** A directory from which pg_controldata can read: the given one, or a temporary one with a copy of the hidden file. */
    static Path readable(Path dataDirectory) {
        Path global = dataDirectory.resolve("global");
        if (Files.exists(global.resolve("pg_control")) || !Files.isDirectory(global)) {
            return dataDirectory;
        }
        try (Stream<Path> files = Files.list(global)) {
            Optional<Path> hidden = files.filter(
                            file -> file.getFileName().toString().startsWith("pg_control.fenced-"))
                    .findFirst();
            return hidden.isPresent() ? copied(hidden.get()) : dataDirectory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copied(Path hidden) throws IOException {
        Path directory = Files.createTempDirectory("lifeboat-control");
        Path global = Files.createDirectory(directory.resolve("global"));
        Path copy = Files.copy(hidden, global.resolve("pg_control"), StandardCopyOption.REPLACE_EXISTING);
        copy.toFile().deleteOnExit();
        global.toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
        return directory;
    }
}
