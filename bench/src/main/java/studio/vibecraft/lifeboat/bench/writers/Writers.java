package studio.vibecraft.lifeboat.bench.writers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/** Several sessions that go on writing until they are told to stop. */
public final class Writers implements AutoCloseable {
    private static final int SESSIONS = 4;

    private final Gate gate = new Gate();
    private final Tally tally = new Tally();
    private final Focus focus = new Focus();
    private final List<Thread> threads = new ArrayList<>();

    public static Writers start(Cluster cluster, SandboxSize size, Path journals) {
        return start(session -> () -> cluster.connectAsApplication("shop"), size, journals);
    }

    /** @param doors by which door each session gets in, by its number */
    public static Writers start(IntFunction<Door> doors, SandboxSize size, Path journals) {
        Writers writers = new Writers();
        for (int number = 0; number < SESSIONS; number++) {
            Workload workload = new Workload(new Share(number, SESSIONS, size, writers.focus));
            Journal journal = new Journal(journals.resolve("session-" + number));
            Thread thread = new Thread(
                    new Session(doors.apply(number), workload, journal, writers.gate, writers.tally),
                    "writer-" + number);
            thread.setDaemon(true);
            thread.start();
            writers.threads.add(thread);
        }
        return writers;
    }

    public Tally tally() {
        return tally;
    }

    /** From now on many writes go to these rows, too. */
    public void focusOn(Map<ShopTable, List<Long>> rows) {
        focus.on(rows);
    }

    /** Runs something between transactions: nobody writes meanwhile. */
    public <T> T whilePaused(Callable<T> action) throws Exception {
        gate.pause();
        try {
            return action.call();
        } finally {
            gate.resume();
        }
    }

    /** Waits for open transactions, so that nothing is acknowledged after this returns. */
    @Override
    public void close() throws InterruptedException {
        gate.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
