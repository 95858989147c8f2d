package studio.vibecraft.lifeboat.activities.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The control file of a cluster that was made unstartable is hidden under another name; it can still be read. */
public final class RetiredControl {
    private static final String HIDDEN = "pg_control.fenced-";

    private RetiredControl() {}

    /** Hands over a directory from which pg_controldata can read: the given one, or one with a copy of the hidden file. */
    static <T> T reading(Path dataDirectory, Function<Path, T> reader) {
        try {
            Optional<Path> hidden = hidden(dataDirectory);
            return hidden.isPresent() ? readingCopy(hidden.get(), reader) : reader.apply(dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the hidden file is; empty when it is in its place, or when there is none. */
    public static Optional<Path> hidden(Path dataDirectory) {
        Path global = dataDirectory.resolve("global");
        if (Files.exists(global.resolve("pg_control")) || !Files.isDirectory(global)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(global)) {
            return files.filter(file -> file.getFileName().toString().startsWith(HIDDEN))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T readingCopy(Path hidden, Function<Path, T> reader) throws IOException {
        Path directory = Files.createTempDirectory("lifeboat-control");
        Path global = Files.createDirectory(directory.resolve("global"));
        Path copy = Files.copy(hidden, global.resolve("pg_control"));
        try {
            return reader.apply(directory);
        } finally {
            Files.delete(copy);
            Files.delete(global);
            Files.delete(directory);
        }
    }
}
