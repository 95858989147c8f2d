package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.model.Progress;

/** The WAL files in one directory: a cluster's pg_wal, or what was saved of it. */
public record WalDirectory(Path path) {
    /** Behind magic number, flags and timeline. */
    private static final int PAGE_ADDRESS = 8;

    /** Segments and timeline histories; not what is half written by somebody else. */
    public List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}|[0-9A-F]{8}\\.history"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Set<String> names() {
        return files().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }

    /**
     * Segments that hold the WAL of their own name. One that was made in advance is empty, or holds what stood in it under an earlier name: its
     * first page says where in the log it belongs.
     *
     * @param segmentSize bytes
     */
    public Set<String> written(long segmentSize) {
        return files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> WalSegment.parse(name, segmentSize)
                        .filter(segment -> firstPage(path.resolve(name)) == segment.number() * segmentSize)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static long firstPage(Path segment) {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            ByteBuffer address = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
            return channel.read(address, PAGE_ADDRESS) == Long.BYTES ? address.getLong(0) : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what the target does not have yet. Goes on where an earlier attempt stopped; each file is whole or not there. */
    public void copyTo(Path target, ProgressListener listener) throws IOException {
        Files.createDirectories(target);
        List<Path> files = files();
        Instant start = Instant.now();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            copy(file, target.resolve(file.getFileName()));
            listener.report(Progress.of("saving pg_wal (files)", i + 1L, files.size(), start, Instant.now()));
        }
        StateFile.sync(target);
    }

    /** Whole, or not there. */
    public static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to) && Files.mismatch(from, to) == -1) {
            return;
        }
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        StateFile.sync(fresh);
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
