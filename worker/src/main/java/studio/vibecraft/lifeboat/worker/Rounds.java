package studio.vibecraft.lifeboat.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The same look again and again, on a thread of its own. */
final class Rounds implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ScheduledExecutorService clock;

    /** @param look must not throw: a throw ends the rounds */
    Rounds(String name, Runnable look) {
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(look, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
