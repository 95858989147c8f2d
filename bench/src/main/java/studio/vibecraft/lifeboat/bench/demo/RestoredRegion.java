package studio.vibecraft.lifeboat.bench.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.region.LoneRegion;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/** A region whose primary had to be restored from a backup: it must not be the only server afterwards. */
final class RestoredRegion extends LostRegion {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String STREAMS =
            "SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')";

    private final LoneRegion region;

    RestoredRegion(Scene scene, LoneRegion region, Narrator narrator) {
        super(scene, region, narrator);
        this.region = region;
    }

    /** Nobody writes any more, and the primary was compared with what was acknowledged: the standby has to be equal to it. */
    @Override
    public void prove(Narrator to) throws SQLException {
        try (Connection primary = region.restored().connect("shop");
                Connection standby = region.rebuilt().connect("shop")) {
            awaitLastRecord(primary, standby);
            if (!Cluster.query(standby, STREAMS).equals("t")) {
                throw new IllegalStateException("The rebuilt standby does not stream.");
            }
            for (ShopTable table : ShopTable.values()) {
                requireEqual(table, content(primary, table), content(standby, table));
            }
        }
        to.tell("The rebuilt standby streams, and has every row that its primary has.");
    }

    private static void awaitLastRecord(Connection primary, Connection standby) throws SQLException {
        String end = Cluster.query(primary, "SELECT pg_current_wal_lsn()");
        Instant limit = Instant.now().plus(Scenery.PATIENCE);
        while (!Cluster.query(standby, "SELECT pg_last_wal_replay_lsn() >= '" + end + "'")
                .equals("t")) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("The rebuilt standby has not replayed " + end + ".");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static void requireEqual(ShopTable table, String primary, String standby) {
        if (!primary.equals(standby)) {
            throw new IllegalStateException("The rebuilt standby's " + table.relation() + " has " + standby
                    + " (rows, hash), its primary's has " + primary + ".");
        }
    }

    private static String content(Connection connection, ShopTable table) throws SQLException {
        return Cluster.query(
                connection,
                "SELECT count(*) || ', ' || coalesce(sum(" + ShopTable.hash("t") + "), 0) FROM " + table.relation()
                        + " t");
    }
}
