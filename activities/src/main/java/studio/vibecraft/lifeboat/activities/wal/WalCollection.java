package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Progress;

/** Brings all segments since a backup into one directory: links to the saved ones, the others from the archive. */
public final class WalCollection {
    private final RecoveryFiles files;
    private final long segmentSize;
    private final ProgressListener listener;

    public WalCollection(RecoveryFiles files, long segmentSize, ProgressListener listener) {
        this.files = files;
        this.segmentSize = segmentSize;
        this.listener = listener;
    }

    /** @return the directory; segments that nobody has end the reading there */
    public Path collect(Backup backup, int timeline, long last) throws IOException {
        fetch(timeline, backup.start().position() / segmentSize, last);
        return directory();
    }

    public Path directory() throws IOException {
        return Files.createDirectories(directory(files));
    }

    /** Where a recovery's segments are, each whole. */
    public static Path directory(RecoveryFiles files) {
        return files.root().resolve("wal");
    }

    /** What was fetched for reading only; the saved segments stay. */
    public static void forget(RecoveryFiles files) throws IOException {
        for (Path segment : new WalDirectory(directory(files)).files()) {
            Files.delete(segment);
        }
    }

    /** @return the first segment that nobody has, or the one behind the last */
    public long fetch(int timeline, long first, long last) throws IOException {
        Path directory = directory();
        PgBackRest pgbackrest = new PgBackRest(files.database());
        WalDirectory saved = new WalDirectory(files.savedWal());
        Instant start = Instant.now();
        for (long number = first; number <= last; number++) {
            String name = new WalSegment(timeline, number).name(segmentSize);
            Path target = directory.resolve(name);
            if (!Files.exists(target)) {
                if (saved.names().contains(name)) {
                    Files.createSymbolicLink(target, files.savedWal().resolve(name));
                } else if (!fetch(pgbackrest, name, target)) {
                    return number;
                }
            }
            listener.report(Progress.of(
                    "collecting WAL (segments)", number - first + 1, last - first + 1, start, Instant.now()));
        }
        return last + 1;
    }

    /** Whole, or not there: a killed attempt must not leave a segment that ends in the middle. */
    private static boolean fetch(PgBackRest pgbackrest, String name, Path target) throws IOException {
        Path fresh = target.resolveSibling(name + ".new");
        if (!pgbackrest.archiveGet(name, fresh)) {
            return false;
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }
}
