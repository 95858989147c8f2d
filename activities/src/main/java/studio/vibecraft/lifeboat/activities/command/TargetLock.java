package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Keeps two attempts away from one target. The operating system lets go of it when the process dies. */
public final class TargetLock implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FileChannel channel;

    private TargetLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock at most a minute, telling the listener; then BUSY. */
    public static TargetLock take(Path file, ProgressListener listener) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Instant limit = Instant.now().plus(LIMIT);
            while (tryLock(channel) == null) {
                if (Instant.now().isAfter(limit)) {
                    channel.close();
                    throw new RecoveryException(
                            Fault.BUSY, "Another attempt holds " + file + " for more than a minute.");
                }
                listener.report(Progress.of("waiting for another attempt to let go"));
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return new TargetLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "Interrupted while waiting for " + file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
