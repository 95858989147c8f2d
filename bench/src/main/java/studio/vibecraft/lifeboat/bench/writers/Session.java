package studio.vibecraft.lifeboat.bench.writers;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.writers.JournalEntry.RowChange;

/** One application session: writes, notes, reconnects, and goes on, whatever happens to the server. */
final class Session implements Runnable {
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final long AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Door door;
    private final Workload workload;
    private final Journal journal;
    private final Gate gate;
    private final Tally tally;
    private @Nullable Connection connection;

    Session(Door door, Workload workload, Journal journal, Gate gate, Tally tally) {
        this.door = door;
        this.workload = workload;
        this.journal = journal;
        this.gate = gate;
        this.tally = tally;
    }

    @Override
    public void run() {
        while (gate.enter()) {
            try {
                transaction();
            } finally {
                gate.leave();
            }
            LockSupport.parkNanos(connection == null ? AFTER_FAILURE_NANOS : PACE_NANOS);
        }
        disconnect();
    }

    private void transaction() {
        List<RowChange> changes;
        Connection open;
        try {
            open = connected();
            changes = workload.next(open);
        } catch (SQLException e) {
            tally.failed(e);
            disconnect();
            return;
        }
        commit(open, changes);
    }

    /** A break during COMMIT leaves open whether it happened; before COMMIT nothing happened. */
    private void commit(Connection open, List<RowChange> changes) {
        try {
            open.commit();
            if (!changes.isEmpty()) {
                journal.note(new JournalEntry(true, Instant.now(), changes));
                tally.acknowledged();
            }
        } catch (SQLException e) {
            journal.note(new JournalEntry(false, Instant.now(), changes));
            tally.failed(e);
            disconnect();
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            connection = door.open();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                tally.failed(e);
            }
            connection = null;
        }
    }
}
