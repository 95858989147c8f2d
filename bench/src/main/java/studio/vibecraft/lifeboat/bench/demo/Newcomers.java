package studio.vibecraft.lifeboat.bench.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.writers.Door;

/** A client that connects, writes, and leaves, several times a second: some of its connections fall into every pause. */
final class Newcomers implements AutoCloseable {
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Door door;
    private final Thread thread = new Thread(this::work, "newcomers");
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile long connections;
    private volatile Duration slowest = Duration.ZERO;

    Newcomers(Door door) {
        this.door = door;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void work() {
        while (!over) {
            visit();
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private void visit() {
        Instant start = Instant.now();
        try (Connection connection = door.open()) {
            Cluster.execute(connection, "INSERT INTO write_checks DEFAULT VALUES");
            Duration took = Duration.between(start, Instant.now());
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            connections = connections + 1;
        } catch (SQLException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
    }

    List<String> errors() {
        return errors;
    }

    long connections() {
        return connections;
    }

    /** From the attempt to connect to the acknowledged write. */
    Duration slowest() {
        return slowest;
    }

    @Override
    public void close() {
        over = true;
    }
}
