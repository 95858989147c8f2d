package studio.vibecraft.lifeboat.api.recovery;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.RecoveryView;

/** Live recoveries. All followers of one recovery share its reads. */
public final class EventStreams implements AutoCloseable {
    private static final long PERIOD_MILLISECONDS = 300;

    private final Readings readings;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);

    public EventStreams(Readings readings) {
        this.readings = readings;
    }

    void open(String recoveryId, @Nullable String lastSeen, SseEventSink sink, Sse sse) {
        Follower follower = new Follower(sink, sse, seen(lastSeen));
        Ticking ticking = new Ticking(recoveryId, follower);
        ticking.future = executor.scheduleWithFixedDelay(ticking, 0, PERIOD_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** Event ids are the number of timeline entries sent so far. */
    private static int seen(@Nullable String lastSeen) {
        return lastSeen != null && lastSeen.matches("\\d{1,9}") ? Integer.parseInt(lastSeen) : 0;
    }

    private final class Ticking implements Runnable {
        private final String recoveryId;
        private final Follower follower;
        private volatile @Nullable ScheduledFuture<?> future;

        Ticking(String recoveryId, Follower follower) {
            this.recoveryId = recoveryId;
            this.follower = follower;
        }

        @Override
        public void run() {
            try {
                RecoveryView view = readings.one(recoveryId);
                follower.tell(view);
            } catch (RuntimeException e) {
                follower.tellTrouble(e);
            }
            ScheduledFuture<?> own = future;
            if (follower.finished() && own != null) {
                own.cancel(false);
            }
        }
    }
}
