package studio.vibecraft.lifeboat.bench.writers;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets the sessions work, holds them for a moment between two transactions, or ends them. */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile boolean closed;

    /** @return false when work is over */
    boolean enter() {
        lock.readLock().lock();
        boolean open = !closed;
        if (!open) {
            lock.readLock().unlock();
        }
        return open;
    }

    void leave() {
        lock.readLock().unlock();
    }

    /** Waits until no transaction is open; nobody begins one until {@link #resume}. By the same thread. */
    void pause() {
        lock.writeLock().lock();
    }

    void resume() {
        lock.writeLock().unlock();
    }

    void close() {
        closed = true;
    }
}
