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
 * is fetched behind it, so that hardly anybody waits. After a write, {@link #forget} makes the next reader wait for the truth.
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

    private static <V> V join(CompletableFuture<V> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private record Answer<V>(V value, long readAtNanos) {
        boolean within(Duration age) {
            return System.nanoTime() - readAtNanos <= age.toNanos();
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
            if (running == null) {
                running = CompletableFuture.supplyAsync(() -> read.apply(key), executor)
                        .whenComplete((value, failure) -> finish(failure == null ? value : null));
            }
            return running;
        }

        private synchronized void finish(@Nullable V value) {
            answer = value == null ? answer : new Answer<>(value, System.nanoTime());
            running = null;
        }
    }
}
