package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/** Reads the id and the content's hash of every row, in a way that is forced and checked. */
public enum TableScan {
    /** Through the table's own pages, no index. */
    SEQUENTIAL(List.of("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"), "\"Seq Scan\"", "Index", ""),
    /** Through the primary key, no sequential scan. */
    PRIMARY_KEY(
            List.of("enable_seqscan", "enable_bitmapscan", "enable_sort"),
            "\"Index Scan\"",
            "\"Seq Scan\"",
            " ORDER BY id");

    private final List<String> disabled;
    private final String wanted;
    private final String unwanted;
    private final String order;

    TableScan(List<String> disabled, String wanted, String unwanted, String order) {
        this.disabled = disabled;
        this.wanted = wanted;
        this.unwanted = unwanted;
        this.order = order;
    }

    /** Takes one row. */
    public interface RowSink {
        void row(long id, long hash);
    }

    public void read(Connection connection, ShopTable table, RowSink sink) throws SQLException {
        Cluster.execute(connection, "SET max_parallel_workers_per_gather = 0");
        for (String setting : disabled) {
            Cluster.execute(connection, "SET " + setting + " = off");
        }
        String query = "SELECT id, " + ShopTable.hash("t") + " FROM " + table.relation() + " t" + order;
        confirmPlan(connection, query);
        copy(connection, query, sink);
        Cluster.execute(connection, "RESET ALL");
        Cluster.execute(connection, "SET TimeZone = 'UTC'");
    }

    private void confirmPlan(Connection connection, String query) throws SQLException {
        String plan = Cluster.query(connection, "EXPLAIN (FORMAT JSON, COSTS OFF) " + query);
        if (!plan.contains(wanted) || plan.contains(unwanted)) {
            throw new IllegalStateException("PostgreSQL does not scan as it was told: " + plan);
        }
    }

    private static void copy(Connection connection, String query, RowSink sink) throws SQLException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(
                        new PGCopyInputStream(connection.unwrap(PGConnection.class), "COPY (" + query + ") TO STDOUT"),
                        StandardCharsets.US_ASCII),
                1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                sink.row(Long.parseLong(line, 0, tab, 10), Long.parseLong(line, tab + 1, line.length(), 10));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading every row failed: " + query, e);
        }
    }
}
