package studio.vibecraft.lifeboat.bench.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends everything that was started: at the end, after a failure, and after Ctrl-C; once. */
public final class Ending implements AutoCloseable {
    private final Path directory;
    private final Narrator narrator;
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    public Ending(Path directory, Narrator narrator) {
        this.directory = directory;
        this.narrator = narrator;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "ending"));
    }

    /** Last added, first ended. */
    public synchronized void add(Runnable ending) {
        endings.push(ending);
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            endAll();
        }
    }

    private synchronized void endAll() {
        for (Runnable ending : endings) {
            try {
                ending.run();
            } catch (RuntimeException e) {
                narrator.tell("Something did not end by itself: " + e.getMessage());
            }
        }
        new SandboxProcesses(directory).end();
    }
}
