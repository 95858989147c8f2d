package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;

/** A disposable, caged instance that stands where the cluster stood just before a position. Archiving is off, so nothing of it gets out. */
public final class PastInstance implements AutoCloseable {
    static final String JOB = "restore-past";

    private final RecoveryFiles files;
    private final Copy copy;
    private final TargetLock lock;

    private PastInstance(RecoveryFiles files, Copy copy, TargetLock lock) {
        this.files = files;
        this.copy = copy;
        this.lock = lock;
    }

    /** Restored and replayed; goes on where a killed attempt stopped. */
    public static PastInstance before(RecoveryFiles files, Backup backup, Lsn position, ProgressListener listener) {
        TargetLock lock = TargetLock.take(files.marker("second.lock"), listener);
        try {
            Copy copy = Copy.second(files, files.scratch(), backup.timeline());
            copy.instance().stop();
            new BackupRestore(files, listener).restore(backup, files.scratch(), JOB, files::tablespaceScratch, "off");
            // Its files have moved on as soon as it starts.
            new BackupRestore(files, listener).forget(JOB);
            copy.startBefore(position, listener);
            return new PastInstance(files, copy, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
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
            Copy.second(files, files.scratch(), 1).instance().stop();
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
