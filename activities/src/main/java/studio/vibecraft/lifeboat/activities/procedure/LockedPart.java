package studio.vibecraft.lifeboat.activities.procedure;

import java.io.IOException;
import java.io.UncheckedIOException;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;

/** The part of a recovery's host that a lock stands for: one attempt at a time works on it, and tells that it is alive. */
public final class LockedPart {
    private final LifeboatConfiguration configuration;
    private final String lock;

    public LockedPart(LifeboatConfiguration configuration, String lock) {
        this.configuration = configuration;
        this.lock = lock;
    }

    /** The running or damaged cluster itself. */
    public static LockedPart cluster(LifeboatConfiguration configuration) {
        return new LockedPart(configuration, "cluster.lock");
    }

    /** The instance that takes the cluster's place, as long as it stands beside. */
    public static LockedPart copy(LifeboatConfiguration configuration) {
        return new LockedPart(configuration, "copy.lock");
    }

    /**
     * What is done while nobody else works there.
     *
     * @param <E> what the caller puts into its own words; none where the work throws nothing of the kind
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(RecoveryFiles files, ProgressListener listener) throws IOException, E;
    }

    /** Waits for an attempt that still lives; BUSY after a minute. */
    public <T, E extends Exception> T alone(RecoveryTarget target, Work<T, E> work) throws E {
        return alone(new RecoveryFiles(configuration, target), work);
    }

    /** Where the files are not those of the recovery's own cluster. */
    public <T, E extends Exception> T alone(RecoveryFiles files, Work<T, E> work) throws E {
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock held = TargetLock.take(files.marker(lock), listener)) {
            return work.run(files, listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
