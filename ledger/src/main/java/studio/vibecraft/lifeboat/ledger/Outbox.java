package studio.vibecraft.lifeboat.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecordedEvent;

/** Events on their way to the ledger, on disk, one file a batch. What is in it survives everything but the disk. */
public final class Outbox {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    private final Path directory;

    public Outbox(Path state) {
        this.directory = state.resolve("outbox");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the batch would survive a power failure. The same batch again replaces itself. */
    public void put(List<RecordedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            Path file = directory.resolve(name(events));
            Path fresh = directory.resolve(name(events) + ".new");
            Files.write(fresh, MAPPER.writeValueAsBytes(events));
            sync(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By time, then by the first event's id, so that batches of one recovery are delivered in their order. */
    private static String name(List<RecordedEvent> events) {
        RecordedEvent first = events.get(0);
        return String.format(
                "%015d-%s.json", first.at().toEpochMilli(), first.id().replaceAll("[^A-Za-z0-9-]", "_"));
    }

    /** Oldest first. */
    List<Path> waiting() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<RecordedEvent> read(Path file) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(file), new TypeReference<>() {});
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
