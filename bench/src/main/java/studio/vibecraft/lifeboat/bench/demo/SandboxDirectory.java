package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.process.Command;

/** The one directory of a demo, locked while it runs. What an earlier demo left in it is removed; anything else is refused. */
public final class SandboxDirectory implements AutoCloseable {
    private static final String MARK = ".lifeboat-demo";
    private static final int SIDE_BY_SIDE = 9;

    private final Path path;
    private final FileChannel lock;

    private SandboxDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    public Path path() {
        return path;
    }

    /** One in the cache that belongs to this clone and is free. */
    public static SandboxDirectory claim() throws IOException {
        return claim(null);
    }

    /** @param asked null: one in the cache that belongs to this clone and is free */
    static SandboxDirectory claim(@Nullable Path asked) throws IOException {
        int candidates = asked == null ? SIDE_BY_SIDE : 1;
        for (int number = 1; number <= candidates; number++) {
            Path path = asked == null ? inCache(number) : asked.toAbsolutePath();
            Files.createDirectories(path.resolveSibling("."));
            FileChannel channel = FileChannel.open(
                    path.resolveSibling(path.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held != null) {
                clear(path);
                return new SandboxDirectory(path, channel);
            }
            channel.close();
        }
        throw new IOException("Other demos run in " + (asked == null ? inCache(1) : asked) + "; end one first.");
    }

    private static Path inCache(int number) {
        String clone = Integer.toHexString(environment("LIFEBOAT_HOME", ".").hashCode());
        String sandboxes =
                environment("LIFEBOAT_SANDBOXES", cache().resolve("demo").toString());
        return Path.of(sandboxes, clone + (number == 1 ? "" : "-" + number));
    }

    public static Path cache() {
        return Path.of(environment("LIFEBOAT_CACHE", System.getProperty("user.home") + "/.cache/lifeboat"));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private static void clear(Path path) throws IOException {
        if (Files.exists(path.resolve(MARK))) {
            new SandboxProcesses(path).end();
            Command.run(List.of("rm", "-rf", path.toString()));
        }
        Files.createDirectories(path);
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new IOException(path + " is not empty and was not made by a demo; nothing was touched.");
            }
        }
        Files.createFile(path.resolve(MARK));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
