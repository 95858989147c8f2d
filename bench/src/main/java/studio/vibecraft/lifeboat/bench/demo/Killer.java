package studio.vibecraft.lifeboat.bench.demo;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.product.Launcher;

/** Waits for the per cent, kills with -9 that instant, notes it, and starts again what is missing, as a person would. */
final class Killer implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final PercentSource source;
    private final Launcher launcher;
    private final KillOrder order;
    private final String step;
    private final Narrator narrator;
    private final Thread thread = new Thread(this::watch, "killer");
    private final List<Kill> kills = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile @Nullable RuntimeException failure;

    Killer(PercentSource source, Launcher launcher, KillOrder order, String step, Narrator narrator) {
        this.source = source;
        this.launcher = launcher;
        this.order = order;
        this.step = step;
        this.narrator = narrator;
    }

    void start() {
        if (!order.victims().isEmpty()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (!over) {
                long start = System.nanoTime();
                OptionalDouble now = source.percent();
                if (now.isPresent() && now.getAsDouble() >= order.percent()) {
                    kill(now.getAsDouble());
                    return;
                }
                // Half of the time at least belongs to the recovery.
                LockSupport.parkNanos(Math.max(LOOK_NANOS, System.nanoTime() - start));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void kill(double reached) throws InterruptedException {
        for (String victim : order.victims()) {
            long pid = launcher.kill(victim);
            kills.add(new Kill(victim, pid, step, reached));
            narrator.tell("kill -9 of the %s (process %d) at %.1f %% of the %s.".formatted(victim, pid, reached, step));
        }
        launcher.up();
        narrator.tell("Started again: " + String.join(" and ", order.victims()) + ".");
    }

    /** After the recovery. Fails when what was ordered did not happen. */
    List<Kill> kills() throws InterruptedException {
        over = true;
        thread.join();
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        if (kills.size() < order.victims().size()) {
            throw new IllegalStateException(
                    "No kill: the " + step + " was over before " + order.percent() + " % were seen.");
        }
        return kills;
    }

    @Override
    public void close() {
        over = true;
        source.close();
    }
}
