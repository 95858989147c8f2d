package studio.vibecraft.lifeboat.api.recovery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One read for all who ask at the same time. An answer is served for {@link #FRESH}; up to {@link #TOLERABLE} it is served while a newer one
 * is fetched behind it, so that hardly anybody waits. After a write, {@link #renew} makes the writer wait for the truth, which all see from then on.
 */
final class SharedReads<K, V> {
    static final Duration FRESH = Duration.ofMillis(250);
    static final Duration TOLERABLE = Duration.ofSeconds(1);
    private static final int LIMIT = 1000;

    private final Function<K, V> read;
    private final Executor executor;
    private final Map<K, Slot> slots = new ConcurrentHashMap<>();

    SharedReads(Function<K, V> read, Executor executor) {
        this.read = read;
        this.executor = executor;
    }

    V get(K key) {
        if (slots.size() > LIMIT) {
            slots.clear();
        }
        Slot slot = slots.computeIfAbsent(key, Slot::new);
        Optional<V> tolerable = slot.tolerable();
        CompletableFuture<V> newer = slot.refresh();
        return tolerable.orElseGet(() -> join(newer));
    }

    void forget(K key) {
        slots.remove(key);
    }

    /** Reads anew. Who asks before that has ended gets the older answer; nobody gets it afterwards. */
    V renew(K key) {
        try {
            return join(slots.computeIfAbsent(key, Slot::new).read());
        } catch (RuntimeException e) {
            forget(key);
            throw e;
        }
    }

    private static <V> V join(CompletableFuture<V> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private record Answer<V>(V value, long askedAtNanos) {
        boolean within(Duration age) {
            return System.nanoTime() - askedAtNanos <= age.toNanos();
        }
    }

    private final class Slot {
        private final K key;
        private @Nullable Answer<V> answer;
        private @Nullable CompletableFuture<V> running;

        Slot(K key) {
            this.key = key;
        }

        synchronized Optional<V> tolerable() {
            return Optional.ofNullable(answer)
                    .filter(known -> known.within(TOLERABLE))
                    .map(Answer::value);
        }

        synchronized CompletableFuture<V> refresh() {
            if (answer != null && answer.within(FRESH)) {
                return CompletableFuture.completedFuture(answer.value());
            }
            return running == null ? read() : running;
        }

        synchronized CompletableFuture<V> read() {
            long askedAtNanos = System.nanoTime();
            CompletableFuture<V> reading = CompletableFuture.supplyAsync(() -> read.apply(key), executor);
            running = reading;
            return reading.whenComplete((value, failure) -> finish(reading, value, askedAtNanos));
        }

        /** An answer that was asked for earlier never replaces a later one. */
        private synchronized void finish(CompletableFuture<V> reading, @Nullable V value, long askedAtNanos) {
            if (value != null && (answer == null || askedAtNanos - answer.askedAtNanos() > 0)) {
                answer = new Answer<>(value, askedAtNanos);
            }
            if (running == reading) {
                running = null;
            }
        }
    }
}
