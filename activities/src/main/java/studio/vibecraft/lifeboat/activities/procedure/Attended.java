package studio.vibecraft.lifeboat.activities.procedure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Work with statements that may be long: somebody else tells that it is alive. A cancellation is felt at its next report. */
public final class Attended {
    private Attended() {}

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<T> {
        T run(ProgressListener listener) throws SQLException, IOException;
    }

    public static <T> T run(Path lockFile, Work<T> work) throws SQLException {
        ProgressListener heartbeat = Heartbeats.listener();
        AtomicReference<Progress> latest = new AtomicReference<>(Progress.of("beginning"));
        try (TargetLock lock = TargetLock.take(lockFile, heartbeat)) {
            Callable<T> body = () -> attempt(work, progress -> {
                latest.set(progress);
                heartbeat.report(progress);
            });
            return Background.run(body, () -> heartbeat.report(Objects.requireNonNull(latest.get())));
        }
    }

    private static <T> T attempt(Work<T> work, ProgressListener listener) throws SQLException {
        try {
            return work.run(listener);
        } catch (AccessDeniedException e) {
            throw new RecoveryException(
                    Fault.TARGET_REFUSED,
                    "The worker's user may not read or write " + e.getFile() + " on this host.",
                    e);
        } catch (IOException e) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "A file on this host: " + e, e);
        }
    }
}
