package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;

/** A disposable, caged instance that stands where the cluster stood just before a position. Archiving is off, so nothing of it gets out. */
public final class PastInstance implements AutoCloseable {
    static final String JOB = "restore-past";
    private static final String ARCHIVE_MODE = "off";

    private final RecoveryFiles files;
    private final Copy copy;
    private final TargetLock lock;

    private PastInstance(RecoveryFiles files, Copy copy, TargetLock lock) {
        this.files = files;
        this.copy = copy;
        this.lock = lock;
    }

    /** From which backup, once it is restored. */
    private record Restored(String backup) {}

    private static StateFile<Restored> restored(RecoveryFiles files) {
        return new StateFile<>(files.marker("past-instance.json"), Restored.class);
    }

    /** Restored and replayed; goes on where a killed attempt stopped, or where an earlier call of this recovery left it, when that is before. */
    public static PastInstance before(RecoveryFiles files, Backup backup, Lsn position, ProgressListener listener) {
        TargetLock lock = TargetLock.take(files.marker("second.lock"), listener);
        try {
            Copy copy = Copy.second(files, files.scratch(), backup.timeline());
            if (standsBefore(files, copy, backup, position)) {
                copy.instance().stop();
            } else {
                restore(files, copy, backup, listener);
            }
            copy.startBefore(position, listener);
            return new PastInstance(files, copy, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** One that still runs has seen no crash of the host: what it wrote is whole, although it does not wait for its disk. */
    private static boolean standsBefore(RecoveryFiles files, Copy copy, Backup backup, Lsn position) {
        return runs(files, copy, backup) && !position.isBefore(copy.replayed());
    }

    private static boolean runs(RecoveryFiles files, Copy copy, Backup backup) {
        return copy.instance().isRunning()
                && restored(files)
                        .read()
                        .filter(new Restored(backup.label())::equals)
                        .isPresent();
    }

    /** Whether an earlier call of this recovery has left it where only a new restore would lead to the position. */
    public static boolean isBehind(RecoveryFiles files, Backup backup, Lsn position) {
        Copy copy = Copy.second(files, files.scratch(), backup.timeline());
        return runs(files, copy, backup) && position.isBefore(copy.replayed());
    }

    /** Its restore may begin while there is something else to do; {@link #before} waits for it. */
    public static void begin(RecoveryFiles files, Backup backup, Lsn position, ProgressListener listener) {
        try (TargetLock lock = TargetLock.take(files.marker("second.lock"), listener)) {
            Copy copy = Copy.second(files, files.scratch(), backup.timeline());
            if (!standsBefore(files, copy, backup, position)) {
                clear(files, copy);
                new BackupRestore(files, listener)
                        .begin(backup, files.scratch(), JOB, files::tablespaceScratch, ARCHIVE_MODE);
            }
        }
    }

    private static void clear(RecoveryFiles files, Copy copy) {
        restored(files).delete();
        copy.instance().stop();
    }

    private static void restore(RecoveryFiles files, Copy copy, Backup backup, ProgressListener listener) {
        clear(files, copy);
        BackupRestore restore = new BackupRestore(files, listener);
        restore.restore(backup, files.scratch(), JOB, files::tablespaceScratch, ARCHIVE_MODE);
        // Its files have moved on as soon as it starts.
        restore.forget(JOB);
        restored(files).write(new Restored(backup.label()));
    }

    /** The only way to it. */
    public Path sockets() {
        return files.sockets("second");
    }

    public Connection connect(String database) throws SQLException {
        return copy.instance().connect(database);
    }

    /**
     * Ends recovery, so that transactions which were open at the position are rolled back and their locks are gone: a TRUNCATE keeps its table
     * from every reader until then.
     */
    public void rollBackOpenTransactions(ProgressListener listener) throws SQLException {
        restored(files).delete();
        try (Connection connection = connect("postgres")) {
            Rows.run(connection, "SELECT pg_promote(false)");
        }
        Waiting.until(
                Duration.ofMinutes(30),
                () -> listener.report(Progress.of("ending recovery of the disposable instance")),
                this::writable,
                () -> "The instance in " + files.scratch() + " did not end recovery: "
                        + copy.instance().lastLogLines());
    }

    private boolean writable() {
        try (Connection connection = connect("postgres")) {
            return Rows.names(connection, "SELECT pg_is_in_recovery()::text").contains("false");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Ends it and removes its files and tablespaces, also those of an attempt that was killed. */
    public static void remove(RecoveryFiles files) {
        try {
            DetachedCommand.end(files.job(JOB));
            Copy.second(files, files.scratch(), 1).instance().end();
            restored(files).delete();
            new CopyDirectory(files).removeAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
