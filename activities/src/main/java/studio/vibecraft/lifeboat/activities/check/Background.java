package studio.vibecraft.lifeboat.activities.check;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One long statement while somebody goes on telling that it is alive. */
public final class Background {
    private static final long TELL_MILLISECONDS = 250;

    private Background() {}

    public static <T> T run(Callable<T> work, Runnable tell) throws SQLException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<T> future = executor.submit(work);
            while (true) {
                try {
                    return future.get(TELL_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    tell.run();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            if (e.getCause() instanceof RecoveryException known) {
                throw known;
            }
            throw new RecoveryException(Fault.INTERNAL, "A statement could not be run: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
