package studio.vibecraft.lifeboat.activities.inspection;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.wal.WalRecord;
import studio.vibecraft.lifeboat.model.Progress;

/** Hands records on and tells now and then how far the reading is. */
final class Reported implements Consumer<WalRecord> {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final Consumer<WalRecord> next;
    private final ProgressListener listener;
    private Instant reportedAt = Instant.now();

    Reported(Consumer<WalRecord> next, ProgressListener listener) {
        this.next = next;
        this.listener = listener;
    }

    @Override
    public void accept(WalRecord record) {
        next.accept(record);
        if (Duration.between(reportedAt, Instant.now()).compareTo(EVERY) > 0) {
            reportedAt = Instant.now();
            listener.report(Progress.of("reading WAL at " + record.at()));
        }
    }
}
