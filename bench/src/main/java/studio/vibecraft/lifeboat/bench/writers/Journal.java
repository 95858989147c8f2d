package studio.vibecraft.lifeboat.bench.writers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One writer's own file of what was acknowledged to it: appended and flushed after every commit. */
final class Journal {
    private final Writer file;

    Journal(Path path) {
        try {
            file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    void note(JournalEntry entry) {
        try {
            file.write(entry.line() + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the ground truth cannot be written", e);
        }
    }
}
