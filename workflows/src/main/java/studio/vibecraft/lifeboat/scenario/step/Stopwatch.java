package studio.vibecraft.lifeboat.scenario.step;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds up stretches of time. */
final class Stopwatch {
    private Duration sum = Duration.ZERO;
    private @Nullable Instant since;

    void start(Instant now) {
        if (since == null) {
            since = now;
        }
    }

    void stop(Instant now) {
        sum = read(now);
        since = null;
    }

    Duration read(Instant now) {
        return since == null ? sum : sum.plus(Duration.between(since, now));
    }
}
