package studio.vibecraft.lifeboat.activities.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Bounded waiting for something on this host. */
public final class Waiting {
    private static final long POLL_MILLISECONDS = 25;

    private Waiting() {}

    /** Calls {@code each} between two looks; SERVER_UNREACHABLE with {@code complaint} when the limit is over. */
    public static void until(Duration limit, Runnable each, BooleanSupplier reached, Supplier<String> complaint) {
        Instant end = Instant.now().plus(limit);
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new RecoveryException(Fault.SERVER_UNREACHABLE, complaint.get());
            }
            each.run();
            briefly();
        }
    }

    public static void briefly() {
        pause(POLL_MILLISECONDS);
    }

    public static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops; the server goes on without it.", e);
        }
    }
}
