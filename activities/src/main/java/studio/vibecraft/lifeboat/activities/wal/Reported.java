package studio.vibecraft.lifeboat.activities.wal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;

/** Hands records on and tells now and then how far the reading is. */
public final class Reported<T> implements Consumer<T> {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final Consumer<T> next;
    private final Function<T, Lsn> position;
    private final ProgressListener listener;
    private Instant reportedAt = Instant.now();

    public Reported(Consumer<T> next, Function<T, Lsn> position, ProgressListener listener) {
        this.next = next;
        this.position = position;
        this.listener = listener;
    }

    @Override
    public void accept(T record) {
        next.accept(record);
        if (Duration.between(reportedAt, Instant.now()).compareTo(EVERY) > 0) {
            reportedAt = Instant.now();
            listener.report(Progress.of("reading WAL at " + position.apply(record)));
        }
    }
}
