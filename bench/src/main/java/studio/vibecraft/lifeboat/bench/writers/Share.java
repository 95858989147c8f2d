package studio.vibecraft.lifeboat.bench.writers;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/** The rows that one of several sessions may touch: those whose id leaves its number as remainder. */
final class Share {
    private final int number;
    private final int sessions;
    private final SandboxSize size;
    private final Focus focus;
    private final AtomicLong inserted = new AtomicLong();

    Share(int number, int sessions, SandboxSize size, Focus focus) {
        this.number = number;
        this.sessions = sessions;
        this.size = size;
        this.focus = focus;
    }

    int number() {
        return number;
    }

    /** Above every generated id of every table, and never given twice, whatever became of the first use. */
    long nextId() {
        return 100_000_000L + inserted.incrementAndGet() * sessions + number;
    }

    /** A generated row, spread over the whole table; every sixth time one on a page of interest. */
    long existing(ShopTable table, SplittableRandom random) {
        List<Long> interesting = focus.of(table);
        if (!interesting.isEmpty() && random.nextInt(6) == 0) {
            return own(interesting.get(random.nextInt(interesting.size())));
        }
        int rows = table.generatedRows(size.units());
        long id = own(1 + random.nextInt(rows - sessions));
        return ColdRows.contains(table, id, size) ? own(id + ColdRows.count(size)) : id;
    }

    private long own(long id) {
        return id - id % sessions + number;
    }
}
