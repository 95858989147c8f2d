package studio.vibecraft.lifeboat.bench.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.writers.Door;

/** A client that has written and does not commit until it is told to: a pause of the pooler waits for it in vain. */
final class IdleClient implements AutoCloseable {
    private final Door door;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread thread = new Thread(this::transaction, "idle-client");
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile boolean committed;

    IdleClient(Door door) {
        this.door = door;
        thread.setDaemon(true);
    }

    /** Returns when its transaction is open. */
    void start() throws InterruptedException {
        thread.start();
        begun.await();
    }

    private void transaction() {
        try (Connection connection = door.open()) {
            connection.setAutoCommit(false);
            Cluster.execute(connection, "INSERT INTO write_checks DEFAULT VALUES");
            begun.countDown();
            told.await();
            connection.commit();
            committed = true;
        } catch (SQLException e) {
            errors.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            begun.countDown();
        }
    }

    /** @return false when it was told before */
    boolean release() throws InterruptedException {
        boolean first = told.getCount() > 0;
        told.countDown();
        thread.join();
        return first;
    }

    boolean committed() {
        return committed;
    }

    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        told.countDown();
    }
}
