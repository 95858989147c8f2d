package studio.vibecraft.lifeboat.bench.writers;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts of all sessions together. */
public final class Tally {
    private long acknowledged;
    private long failures;
    private Instant lastAcknowledged = Instant.now();
    private Duration longestSilence = Duration.ZERO;
    private @Nullable String lastFailure;

    synchronized void acknowledged() {
        Instant now = Instant.now();
        Duration silence = Duration.between(lastAcknowledged, now);
        if (silence.compareTo(longestSilence) > 0) {
            longestSilence = silence;
        }
        lastAcknowledged = now;
        acknowledged++;
        notifyAll();
    }

    synchronized void failed(SQLException failure) {
        failures++;
        lastFailure = failure.getMessage();
    }

    public synchronized long failures() {
        return failures;
    }

    public synchronized @Nullable String lastFailure() {
        return lastFailure;
    }

    /** The longest time in which no session got a commit through: the outage as the application saw it. */
    public synchronized Duration longestSilence() {
        return longestSilence;
    }

    /** Waits until so many more commits were acknowledged. */
    public synchronized void awaitMore(long commits, Duration limit) throws InterruptedException {
        long target = acknowledged + commits;
        Instant deadline = Instant.now().plus(limit);
        while (acknowledged < target) {
            long left = Duration.between(Instant.now(), deadline).toMillis();
            if (left <= 0) {
                throw new IllegalStateException("the writers got no " + commits + " commits through within "
                        + limit.toSeconds() + " s; the last failure was: " + lastFailure);
            }
            wait(left);
        }
    }
}
