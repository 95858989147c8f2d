package studio.vibecraft.lifeboat.bench.crash;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.product.Launcher;

/** kill -9 of the worker at random moments, and a restart each time, until the number is reached or it is told to stop. */
public final class RandomKills implements AutoCloseable {
    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 2500;

    private final Launcher launcher;
    private final int wanted;
    private final SplittableRandom random;
    private final Narrator narrator;
    private final Thread thread = new Thread(this::killAll, "random-kills");
    private int done;

    /** @param seed the same seed, the same moments */
    public RandomKills(Launcher launcher, int wanted, long seed, Narrator narrator) {
        this.launcher = launcher;
        this.wanted = wanted;
        this.random = new SplittableRandom(seed);
        this.narrator = narrator;
    }

    public void start() {
        thread.start();
    }

    private void killAll() {
        try {
            while (done() < wanted) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
                long pid = launcher.kill("worker");
                narrator.tell("kill -9 of the worker (process " + pid + "), number " + count() + ".");
                launcher.up();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int count() {
        return ++done;
    }

    public synchronized int done() {
        return done;
    }

    /** Leaves the worker running. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        launcher.up();
    }
}
