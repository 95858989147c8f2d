package studio.vibecraft.lifeboat.bench.damage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;
import studio.vibecraft.lifeboat.bench.writers.ColdRows;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Does the damage while the cluster runs; the writers hold still for that moment, and afterwards also write where it is. */
public final class Damager {
    private static final int PAGE_HEADER = 24;
    private static final int FALSIFIED_ROWS = 3;

    private final Sandbox sandbox;
    private final Writers writers;
    private final SplittableRandom random = new SplittableRandom(15);

    public Damager(Sandbox sandbox, Writers writers) {
        this.sandbox = sandbox;
        this.writers = writers;
    }

    public void damage(DamageKind kind) throws Exception {
        try (Connection connection = sandbox.cluster().connect("shop")) {
            List<Long> rows = writers.whilePaused(() -> switch (kind) {
                case HEAP_PAGE ->
                    orderPages(connection, thirds(file(connection, "orders").blocks(connection)), this::noise);
                case TOAST -> pages(connection, toastOf(connection, "documents_1"));
                case INDEX_ONLY -> pages(connection, "orders_reference");
                case ZEROED_PAGE ->
                    orderPages(connection, pagesToZero(connection), (block, before) -> new byte[before.length]);
                case MISSING_FILE -> removeFile(connection);
                case SILENT_IN_LAST_BACKUPS -> falsify(connection);
            });
            writers.focusOn(Map.of(ShopTable.ORDERS, rows));
        }
    }

    /** @return the orders that live there */
    private List<Long> orderPages(Connection connection, List<Long> blocks, PageWriter.Change change)
            throws IOException, SQLException {
        List<Long> rows = new OrderPages(connection).ordersOn(blocks);
        new PageWriter(file(connection, "orders"), connection).replace(blocks, change);
        return rows;
    }

    private List<Long> pages(Connection connection, String relation) throws IOException, SQLException {
        RelationFile file = file(connection, relation);
        new PageWriter(file, connection).replace(thirds(file.blocks(connection)), this::noise);
        return List.of();
    }

    private List<Long> pagesToZero(Connection connection) throws SQLException {
        long blocks = file(connection, "orders").blocks(connection);
        return Stream.of(blocks - 1, blocks / 2, new OrderPages(connection).notAllVisible())
                .distinct()
                .toList();
    }

    /**
     * Sessions that hold the file open would not notice: they are sent away. Afterwards no statement comes from here: it would have to write
     * a page of the file, if it needed that page's place in memory.
     */
    private List<Long> removeFile(Connection connection) throws IOException, SQLException {
        RelationFile file = file(connection, "order_items_2");
        Cluster.execute(connection, "CHECKPOINT");
        Cluster.execute(
                connection,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + Cluster.APPLICATION_USER
                        + "'");
        file.delete();
        return List.of();
    }

    private List<Long> falsify(Connection connection) throws IOException, SQLException {
        long block = new OrderPages(connection).blockOf(ColdRows.middle(sandbox.size()));
        int customers = ShopTable.CUSTOMERS.generatedRows(sandbox.size().units());
        new PageWriter(file(connection, "orders"), connection).replace(List.of(block, block + 1), (number, before) -> {
            HeapPage page = new HeapPage(before);
            for (int line = 1; line <= FALSIFIED_ROWS; line++) {
                page.falsifyOrder(line, 1 + random.nextInt(customers));
            }
            return page.sealed(number);
        });
        return List.of();
    }

    private byte[] noise(long block, byte[] before) {
        byte[] after = before.clone();
        for (int i = PAGE_HEADER * 4; i < after.length; i++) {
            after[i] = (byte) random.nextInt();
        }
        return after;
    }

    /** Three blocks, spread, without the first one (an index keeps its directory there). */
    private static List<Long> thirds(long blocks) {
        return LongStream.of(blocks / 5, blocks / 2, blocks * 4 / 5)
                .map(block -> Math.max(1, block))
                .distinct()
                .boxed()
                .toList();
    }

    private static String toastOf(Connection connection, String table) throws SQLException {
        return Cluster.query(
                connection, "SELECT reltoastrelid::regclass FROM pg_class WHERE oid = '" + table + "'::regclass");
    }

    private RelationFile file(Connection connection, String relation) throws SQLException {
        return RelationFile.of(sandbox.cluster(), connection, relation);
    }
}
