package studio.vibecraft.lifeboat.bench.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Tries to write on a server in recovery again and again, and notes when it succeeds for the first time. */
final class FirstWrite implements AutoCloseable {
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Cluster cluster;
    private final CompletableFuture<Instant> succeeded = new CompletableFuture<>();
    private volatile boolean over;

    FirstWrite(Cluster cluster) {
        this.cluster = cluster;
    }

    void watch() {
        Thread thread = new Thread(this::tryOn, "first-write");
        thread.setDaemon(true);
        thread.start();
    }

    private void tryOn() {
        while (!over && !succeeded.isDone()) {
            try (Connection connection = cluster.connect("shop")) {
                while (!over && !succeeded.isDone()) {
                    if (Cluster.query(connection, "SELECT pg_is_in_recovery()").equals("f")) {
                        Cluster.execute(connection, "INSERT INTO write_checks DEFAULT VALUES");
                        succeeded.complete(Instant.now());
                    }
                    LockSupport.parkNanos(PACE_NANOS);
                }
            } catch (SQLException e) {
                // It is down, or restarts.
                LockSupport.parkNanos(PACE_NANOS);
            }
        }
    }

    Instant seen() throws Exception {
        return succeeded.get(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        over = true;
    }
}
