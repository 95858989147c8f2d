package studio.vibecraft.lifeboat.activities.dump;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Rows, indexes and constraints of one database, several items side by side. The first that fails ends it; what was committed stays. */
final class ParallelRestore {
    private static final long LOOK_MILLISECONDS = 250;

    private final DatabaseRestore restore;
    private final Set<Integer> underWay;
    private final RestoreOrder order;
    private final String database;
    private final int jobs;
    private final ProgressListener listener;
    private final ReadBytes reads = new ReadBytes();
    private final Instant startedAt = Instant.now();
    private final long spentBefore;

    ParallelRestore(DatabaseRestore restore, int jobs, ProgressListener listener) throws SQLException {
        this.restore = restore;
        // Asked for before what is done: one that ends in between is done, and not forgotten.
        this.underWay = restore.underWay();
        this.order = restore.order();
        this.database = restore.contents().database();
        this.jobs = jobs;
        this.listener = listener;
        this.spentBefore = order.spent();
    }

    void run() {
        ExecutorService sessions = Executors.newFixedThreadPool(jobs);
        try {
            CompletionService<DumpItem> finished = new ExecutorCompletionService<>(sessions);
            order.take(underWay).forEach(item -> submit(item, finished));
            while (!order.finished()) {
                begin(finished);
                Future<DumpItem> item = finished.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                listener.report(progress());
                if (item != null) {
                    order.done(item.get());
                }
            }
        } catch (ExecutionException e) {
            throw named(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops; what was restored is kept.", e);
        } finally {
            sessions.shutdownNow();
        }
    }

    private void begin(CompletionService<DumpItem> finished) {
        while (order.running() < jobs) {
            Optional<DumpItem> next = order.next();
            if (next.isEmpty()) {
                return;
            }
            submit(next.get(), finished);
        }
    }

    private void submit(DumpItem item, CompletionService<DumpItem> finished) {
        finished.submit(() -> {
            restore.restore(item, reads);
            return item;
        });
    }

    /** The end is projected from the speed of this attempt. */
    private Progress progress() {
        long done = order.spent() + reads.sum();
        String what = "restoring " + database + ": " + order.left() + " items left";
        long total = Math.max(order.total(), 1);
        Instant end = Progress.of(what, done - spentBefore, total - spentBefore, startedAt, Instant.now())
                .expectedEnd();
        return new Progress(what, Math.min(done, total), total, end);
    }

    private RecoveryException named(@Nullable Throwable cause) {
        if (cause instanceof RecoveryException named) {
            return named;
        }
        if (cause instanceof SQLException sql) {
            return new RecoveryException(
                    Fault.DUMP_NOT_RESTORED,
                    database + " cannot be restored: " + sql.getMessage()
                            + ". Nothing of that item was kept; the instance is not open.",
                    sql);
        }
        return new RecoveryException(
                Fault.COMMAND_FAILED,
                database + " cannot be restored: " + cause + ". The instance is not open.",
                cause);
    }
}
