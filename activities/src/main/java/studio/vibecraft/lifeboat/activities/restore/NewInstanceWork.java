package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Work on the instance that takes a lost one's place: by one attempt at a time, on the host where it will run. */
public final class NewInstanceWork {
    private final LifeboatConfiguration configuration;

    public NewInstanceWork(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    /** What is done while nobody else works there. */
    @FunctionalInterface
    public interface Work<T> {
        T run(RecoveryFiles files, ProgressListener listener) throws IOException, SQLException;
    }

    /** Waits for an attempt that still lives. SERVER_UNREACHABLE when the instance cannot be asked. */
    public <T> T alone(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("copy.lock"), listener)) {
            return work.run(files, listener);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new instance of " + target.database() + " cannot be asked: " + e.getMessage()
                            + ". It is not open.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
