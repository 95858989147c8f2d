package studio.vibecraft.lifeboat.bench.writers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;
import studio.vibecraft.lifeboat.bench.writers.JournalEntry.RowChange;

/** What one session does in one transaction. Works only on the rows that are its own, so that no other session changes them. */
final class Workload {
    private final Share share;
    private final SplittableRandom random;
    private final List<Long> ownOrders = new ArrayList<>();

    Workload(Share share) {
        this.share = share;
        this.random = new SplittableRandom(share.number() + 1L);
    }

    /** Not committed yet. Empty when the chosen row does not exist any more. */
    List<RowChange> next(Connection connection) throws SQLException {
        int choice = random.nextInt(100);
        if (choice < 25) {
            return insertOrder(connection);
        } else if (choice < 55) {
            return updateOrder(connection).stream().toList();
        } else if (choice < 75) {
            return updateItem(connection).stream().toList();
        } else if (choice < 90) {
            return updateDocument(connection).stream().toList();
        }
        return deleteItem(connection).stream().toList();
    }

    /** An order with an item and, now and then, a document: several rows of one commit. */
    private List<RowChange> insertOrder(Connection connection) throws SQLException {
        long id = share.nextId();
        List<RowChange> changes = new ArrayList<>();
        change(connection, ShopTable.ORDERS, id, """
                INSERT INTO orders AS t VALUES (?, ?, ?, clock_timestamp(), 0, 'open', 'Order ' || md5(random()::text), '{"channel": 9}')""", id, 1 + id % 500, id % 100_000)
                .ifPresent(changes::add);
        change(
                        connection,
                        ShopTable.ORDER_ITEMS,
                        id,
                        "INSERT INTO order_items AS t VALUES (?, ?, ?, 1, 0, NULL)",
                        id,
                        id,
                        1 + id % 5000)
                .ifPresent(changes::add);
        if (random.nextInt(3) == 0) {
            change(connection, ShopTable.DOCUMENTS, id, """
                    INSERT INTO documents AS t VALUES (?, ?, 0, 'Written', '{"kind": 99}', repeat(md5(?::text), 200))""", id, id, id).ifPresent(changes::add);
        }
        ownOrders.add(id);
        return changes;
    }

    private Optional<RowChange> updateOrder(Connection connection) throws SQLException {
        long id = !ownOrders.isEmpty() && random.nextInt(5) == 0
                ? ownOrders.get(random.nextInt(ownOrders.size()))
                : share.existing(ShopTable.ORDERS, random);
        return change(connection, ShopTable.ORDERS, id, """
                UPDATE orders AS t SET version = version + 1, status = CASE status WHEN 'open' THEN 'shipped' ELSE 'open' END,
                placed_at = clock_timestamp() WHERE id = ?""", id);
    }

    private Optional<RowChange> updateItem(Connection connection) throws SQLException {
        long id = share.existing(ShopTable.ORDER_ITEMS, random);
        return change(
                connection,
                ShopTable.ORDER_ITEMS,
                id,
                "UPDATE order_items AS t SET version = version + 1, quantity = quantity + 1 WHERE id = ?",
                id);
    }

    private Optional<RowChange> updateDocument(Connection connection) throws SQLException {
        long id = share.existing(ShopTable.DOCUMENTS, random);
        return change(connection, ShopTable.DOCUMENTS, id, """
                UPDATE documents AS t SET version = version + 1, body = repeat(md5(version::text || id), 220) WHERE id = ?""", id);
    }

    private Optional<RowChange> deleteItem(Connection connection) throws SQLException {
        long id = share.existing(ShopTable.ORDER_ITEMS, random);
        return change(connection, ShopTable.ORDER_ITEMS, id, "DELETE FROM order_items AS t WHERE id = ?", id);
    }

    private static Optional<RowChange> change(
            Connection connection, ShopTable table, long id, String sql, long... parameters) throws SQLException {
        boolean deletes = sql.startsWith("DELETE");
        try (PreparedStatement statement =
                connection.prepareStatement(sql + " RETURNING " + ShopTable.hash("t") + ", t.id")) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                refuseAnother(id, result.getLong(2));
                return Optional.of(new RowChange(table, id, deletes ? null : Long.valueOf(result.getLong(1))));
            }
        }
    }

    /** A damaged server may change another row than it was asked to; an application that looks does not commit that. */
    private static void refuseAnother(long asked, long answered) throws SQLException {
        if (asked != answered) {
            throw new SQLException("asked for row " + asked + ", the server changed row " + answered);
        }
    }
}
