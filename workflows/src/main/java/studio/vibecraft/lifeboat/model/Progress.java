package studio.vibecraft.lifeboat.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a long activity has come. Sent as its heartbeat.
 *
 * @param what one sentence about what is being done right now
 * @param total bytes to do, 0 when not known
 * @param expectedEnd null when it cannot be told yet
 */
public record Progress(
        String what, long done, long total, @Nullable Instant expectedEnd) {
    public static Progress of(String what) {
        return new Progress(what, 0, 0, null);
    }

    /** Progress with the end projected from the speed since {@code startedAt}. */
    public static Progress of(String what, long done, long total, Instant startedAt, Instant now) {
        if (done <= 0 || total <= 0) {
            return new Progress(what, Math.max(done, 0), Math.max(total, 0), null);
        }
        Duration elapsed = Duration.between(startedAt, now);
        long remaining = (long) (elapsed.toMillis() * ((double) (total - Math.min(done, total)) / done));
        return new Progress(what, Math.min(done, total), total, now.plusMillis(remaining));
    }

    /** 0 to 100; 0 when the total is not known. */
    public double percent() {
        return total == 0 ? 0 : Math.min(100, 100.0 * done / total);
    }
}
