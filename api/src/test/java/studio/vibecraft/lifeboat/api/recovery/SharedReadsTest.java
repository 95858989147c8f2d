package studio.vibecraft.lifeboat.api.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What readers and writers of one recovery see of each other. */
@Timeout(10)
final class SharedReadsTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger truth = new AtomicInteger(1);
    private final AtomicInteger reads = new AtomicInteger();

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void many_who_ask_at_the_same_time_cost_one_read() {
        SharedReads<String, Integer> shared = new SharedReads<>(key -> counted(), executor);
        for (int i = 0; i < 100; i++) {
            assertThat(shared.get("shop")).isEqualTo(1);
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_writer_sees_what_it_wrote_and_so_does_everybody_after_it() {
        SharedReads<String, Integer> shared = new SharedReads<>(key -> counted(), executor);
        assertThat(shared.get("shop")).isEqualTo(1);
        truth.set(2);
        assertThat(shared.renew("shop")).isEqualTo(2);
        assertThat(shared.get("shop")).isEqualTo(2);
    }

    @Test
    void nobody_waits_for_the_read_of_a_writer() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        SharedReads<String, Integer> shared = new SharedReads<>(
                key -> {
                    if (truth.get() == 2) {
                        writing.countDown();
                        waitFor(mayEnd);
                    }
                    return truth.get();
                },
                executor);
        shared.get("shop");
        truth.set(2);
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> shared.renew("shop"), executor);
        writing.await();
        assertThat(shared.get("shop")).isEqualTo(1);
        mayEnd.countDown();
        assertThat(writer.get(5, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(shared.get("shop")).isEqualTo(2);
    }

    @Test
    void a_read_that_began_before_a_write_never_replaces_what_was_read_after_it() throws Exception {
        CountDownLatch slowBegan = new CountDownLatch(1);
        CountDownLatch slowMayEnd = new CountDownLatch(1);
        SharedReads<String, Integer> shared = new SharedReads<>(
                key -> {
                    int seen = truth.get();
                    if (seen == 1) {
                        slowBegan.countDown();
                        waitFor(slowMayEnd);
                    }
                    return seen;
                },
                executor);
        CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> shared.get("shop"), executor);
        slowBegan.await();
        truth.set(2);
        assertThat(shared.renew("shop")).isEqualTo(2);
        slowMayEnd.countDown();
        slow.get(5, TimeUnit.SECONDS);
        assertThat(shared.get("shop")).isEqualTo(2);
    }

    @Test
    void a_read_that_fails_tells_everybody_who_waits_and_is_not_remembered() {
        SharedReads<String, Integer> shared = new SharedReads<>(
                key -> {
                    if (reads.incrementAndGet() <= 2) {
                        throw new IllegalStateException("Temporal does not answer");
                    }
                    return 7;
                },
                executor);
        assertThatThrownBy(() -> shared.get("shop")).hasMessage("Temporal does not answer");
        assertThatThrownBy(() -> shared.renew("shop")).hasMessage("Temporal does not answer");
        assertThat(shared.get("shop")).isEqualTo(7);
    }

    private int counted() {
        reads.incrementAndGet();
        return truth.get();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
