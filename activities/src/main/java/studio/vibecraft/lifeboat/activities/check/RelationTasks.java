package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Looks at many relations over several sessions at once, largest first, with progress by bytes. */
public final class RelationTasks {
    /** Looks at one relation; its answers are collected. */
    @FunctionalInterface
    public interface Task<T> {
        List<T> look(Connection connection, Relation relation) throws SQLException;
    }

    private final Sessions sessions;
    private final int threads;
    private final ProgressListener listener;

    public RelationTasks(Sessions sessions, int threads, ProgressListener listener) {
        this.sessions = sessions;
        this.threads = threads;
        this.listener = listener;
    }

    public <T> List<T> run(String what, Collection<Relation> relations, Task<T> task) {
        AtomicLong done = new AtomicLong();
        long total = relations.stream().mapToLong(Relation::bytes).sum();
        Instant start = Instant.now();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (SessionPool pool = new SessionPool(sessions)) {
            List<Future<List<T>>> looks = new ArrayList<>();
            relations.stream()
                    .sorted(Comparator.comparingLong(Relation::bytes).reversed())
                    .forEach(relation -> looks.add(executor.submit(() -> {
                        List<T> answers = pool.with(relation.database(), connection -> task.look(connection, relation));
                        done.addAndGet(relation.bytes());
                        return answers;
                    })));
            List<T> all = new ArrayList<>();
            for (Future<List<T>> look : looks) {
                all.addAll(await(look, () -> Progress.of(what, done.get(), total, start, Instant.now())));
            }
            return all;
        } finally {
            executor.shutdownNow();
        }
    }

    private <T> List<T> await(Future<List<T>> look, java.util.function.Supplier<Progress> progress) {
        while (true) {
            try {
                return look.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                listener.report(progress.get());
            } catch (ExecutionException e) {
                throw new RecoveryException(Fault.SERVER_UNREACHABLE, "A check could not be run: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
            }
        }
    }
}
