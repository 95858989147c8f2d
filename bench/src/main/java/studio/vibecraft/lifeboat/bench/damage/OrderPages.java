package studio.vibecraft.lifeboat.bench.damage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Which orders live on which pages. Asked before the damage, because afterwards the pages cannot be read. */
record OrderPages(Connection connection) {
    List<Long> ordersOn(Collection<Long> blocks) throws SQLException {
        List<Long> ids = new ArrayList<>();
        for (long block : blocks) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT id FROM orders WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)'"
                                    .formatted(block, block + 1))) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    long blockOf(long order) throws SQLException {
        return Long.parseLong(
                Cluster.query(connection, "SELECT (ctid::text::point)[0]::bigint FROM orders WHERE id = " + order));
    }

    /** A page that an updated row has left: its two neighbours are still there, and its visibility bit is not set. */
    long notAllVisible() throws SQLException {
        return Long.parseLong(Cluster.query(connection, """
                SELECT (before.ctid::text::point)[0]::bigint
                FROM orders updated
                JOIN orders before ON before.id = updated.id - 1 AND before.version = 0
                JOIN orders after ON after.id = updated.id + 1 AND after.version = 0
                WHERE updated.version > 0 AND updated.id < 100000000
                  AND (before.ctid::text::point)[0] = (after.ctid::text::point)[0]
                LIMIT 1"""));
    }
}
