package studio.vibecraft.lifeboat.activities;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** A small JSON file that says what has been done. Written so that a power failure leaves the old or the new one, never half. */
public record StateFile<T>(Path path, Class<T> type) {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    public Optional<T> read() {
        try {
            return Files.exists(path) ? Optional.of(MAPPER.readValue(path.toFile(), type)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(T value) {
        try {
            replace(path, MAPPER.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file's content atomically and durably. */
    public static void replace(Path path, byte[] content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.write(fresh, content);
        sync(fresh);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncParent(path);
    }

    /** Makes a rename inside the parent directory survive a power failure. */
    public static void syncParent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /** Makes a file's content, or a directory's entries, survive a power failure. */
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
