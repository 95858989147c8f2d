package studio.vibecraft.lifeboat.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import studio.vibecraft.lifeboat.bench.product.ApiClient;
import studio.vibecraft.lifeboat.bench.product.Person;

/**
 * Reads one recovery's progress 200 times a second, whether or not earlier answers have come, and keeps how long each took: not of the first
 * seconds, in which reader and API are both fresh processes that load and compile their code.
 */
final class SteadyReads implements AutoCloseable {
    private static final int PER_SECOND = 200;
    private static final int READERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final ApiClient api;
    private final Person viewer;
    private final String recovery;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private final long counted = System.nanoTime() + WARM_UP.toNanos();

    SteadyReads(ApiClient api, Person viewer, String recovery) {
        this.api = api;
        this.viewer = viewer;
        this.recovery = recovery;
    }

    void start() {
        clock.scheduleAtFixedRate(this::ask, 0, 1_000_000_000L / PER_SECOND, TimeUnit.NANOSECONDS);
    }

    /** Waiting for a free reader counts, too. */
    private void ask() {
        long due = System.nanoTime();
        readers.execute(() -> {
            try {
                api.read("recoveries/" + recovery, viewer.token());
                if (due - counted > 0) {
                    millis.add((System.nanoTime() - due) / 1e6);
                }
            } catch (IOException e) {
                failures.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    List<Double> millis() {
        synchronized (millis) {
            return List.copyOf(millis);
        }
    }

    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        readers.shutdownNow();
    }
}
