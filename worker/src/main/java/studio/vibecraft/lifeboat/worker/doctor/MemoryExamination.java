package studio.vibecraft.lifeboat.worker.doctor;

import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** While a table is searched, and while the WAL is traced, the worker remembers which of its rows must be there. */
record MemoryExamination(long heapBytes) implements Examination {
    private static final String LARGEST =
            "SELECT coalesce(max(pg_relation_size(oid)), 0)::text FROM pg_class WHERE relkind IN ('r', 'm', 't')";
    private static final long PAGE = 8192;
    private static final long BYTES_PER_PAGE = 80;
    private static final long ELSE = 64_000_000;
    private static final long MEGABYTE = 1_000_000;

    /** The doctor is started with the worker's own heap. */
    static MemoryExamination ofThisProgram() {
        return new MemoryExamination(Runtime.getRuntime().maxMemory());
    }

    @Override
    public String subject() {
        return "memory";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws SQLException {
        long largest = 0;
        for (String name : Query.databases(database)) {
            largest = Math.max(largest, largest(database, name));
        }
        return List.of(judge(database.name(), largest, database.pgbackrest().processes()));
    }

    private static long largest(DatabaseConfiguration database, String name) throws SQLException {
        return Query.names(database, name, LARGEST).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** @param largest bytes of the largest table */
    Finding judge(String database, long largest, int threads) {
        long needed = largest / PAGE * BYTES_PER_PAGE * threads + ELSE;
        String sentence = "the largest table has " + largest / MEGABYTE + " MB, for which the worker needs up to "
                + needed / MEGABYTE + " MB of heap; it has " + heapBytes / MEGABYTE;
        return needed <= heapBytes
                ? Finding.fine(database, subject(), sentence)
                : Finding.warning(
                        database,
                        subject(),
                        sentence,
                        "Start the worker with LIFEBOAT_WORKER_HEAP=" + (needed / MEGABYTE + 1)
                                + "m in its environment.");
    }
}
