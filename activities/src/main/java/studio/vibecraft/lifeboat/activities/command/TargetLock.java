package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Keeps two attempts away from one target. The operating system lets go of it when the process dies. */
public final class TargetLock implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Locks that this process holds. Looked at before the file is opened: closing any other channel of a file gives up the operating
     * system's lock on it for the whole process.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private TargetLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits for the lock at most a minute, telling the listener; then BUSY. */
    public static TargetLock take(Path file, ProgressListener listener) {
        return take(file, LIMIT, listener);
    }

    static TargetLock take(Path file, Duration limit, ProgressListener listener) {
        Path name = file.toAbsolutePath().normalize();
        Instant end = Instant.now().plus(limit);
        await(() -> HELD.add(name), name, end, listener);
        try {
            FileChannel channel = open(name);
            try {
                await(() -> channel.tryLock() != null, name, end, listener);
                return new TargetLock(name, channel);
            } catch (RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            HELD.remove(name);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            HELD.remove(name);
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** One try, which may fail. */
    private interface Try {
        boolean succeeds() throws IOException;
    }

    private static void await(Try attempt, Path file, Instant end, ProgressListener listener) {
        try {
            while (!attempt.succeeds()) {
                if (Instant.now().isAfter(end)) {
                    throw new RecoveryException(Fault.BUSY, "Another attempt still holds " + file + ".");
                }
                listener.report(Progress.of("waiting for another attempt to let go"));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "Interrupted while waiting for " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
