package studio.vibecraft.lifeboat.bench.verdict;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;
import studio.vibecraft.lifeboat.bench.sandbox.TableScan;

/** Every row of every table against the ground truth, through the table and again through its primary key. */
public final class Comparison {
    private final GroundTruth truth;

    public Comparison(GroundTruth truth) {
        this.truth = truth;
    }

    /** @param wrong one line per row that is lost, changed, doubled, or should not be there */
    public record Result(long rowsRead, List<String> wrong) {
        public boolean passed() {
            return wrong.isEmpty();
        }
    }

    public Result compare(Cluster cluster) throws SQLException {
        long rows = 0;
        List<String> wrong = new ArrayList<>();
        try (Connection connection = cluster.connect("shop")) {
            for (ShopTable table : ShopTable.values()) {
                for (TableScan scan : TableScan.values()) {
                    rows += compare(connection, table, scan, wrong);
                }
            }
        }
        return new Result(rows, wrong);
    }

    private long compare(Connection connection, ShopTable table, TableScan scan, List<String> wrong)
            throws SQLException {
        Seen seen = new Seen(truth.generatedRows(table));
        try {
            scan.read(connection, table, (id, hash) -> {
                if (!seen.first(id)) {
                    wrong.add(describe(table, scan, id, "is there twice"));
                }
                if (!truth.accepts(table, id, hash)) {
                    wrong.add(describe(table, scan, id, "has another content, or should not be there"));
                }
            });
        } catch (SQLException | java.io.UncheckedIOException e) {
            wrong.add(table.relation() + ", " + scan + ": cannot be read: " + e.getMessage());
            return seen.count();
        }
        seen.unseen(truth.insertedIds(table)).stream()
                .filter(id -> !truth.accepts(table, id, null))
                .forEach(id -> wrong.add(describe(table, scan, id, "is lost")));
        return seen.count();
    }

    private static String describe(ShopTable table, TableScan scan, long id, String what) {
        return table.relation() + ", " + scan + ": row " + id + " " + what;
    }

    /** Which ids a scan has shown. */
    private static final class Seen {
        private final int generated;
        private final BitSet low;
        private final Set<Long> high = new HashSet<>();

        Seen(int generated) {
            this.generated = generated;
            this.low = new BitSet(generated + 1);
        }

        boolean first(long id) {
            if (id < 1 || id > generated) {
                return high.add(id);
            }
            boolean before = low.get((int) id);
            low.set((int) id);
            return !before;
        }

        long count() {
            return low.cardinality() + high.size();
        }

        List<Long> unseen(List<Long> inserted) {
            List<Long> unseen = new ArrayList<>();
            for (int id = low.nextClearBit(1); id <= generated; id = low.nextClearBit(id + 1)) {
                unseen.add((long) id);
            }
            inserted.stream().filter(id -> !high.contains(id)).forEach(unseen::add);
            return unseen;
        }
    }
}
