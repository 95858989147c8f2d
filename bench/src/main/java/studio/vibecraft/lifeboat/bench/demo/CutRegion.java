package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import studio.vibecraft.lifeboat.bench.region.RegionWorker;
import studio.vibecraft.lifeboat.bench.region.TwoRegions;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The first region lives, and half of the clients reach it as before. Nobody vouches for anything; the promotion has to wait. */
final class CutRegion extends LostRegion {
    private static final int COMMITS = 100;
    private final TwoRegions regions;
    private final Narrator narrator;
    private @org.jspecify.annotations.Nullable Writers writers;

    CutRegion(Scene scene, TwoRegions regions, Narrator narrator) {
        super(scene, regions, narrator);
        this.regions = regions;
        this.narrator = narrator;
    }

    /** Every second session keeps the address that it once had. */
    @Override
    public Writers openShop() {
        Sandbox shop = scene().sandbox();
        Writers opened = Writers.start(
                session -> session % 2 == 0
                        ? regions::byName
                        : () -> shop.cluster().connectAsApplication("shop"),
                shop.size(),
                shop.layout().journals());
        writers = opened;
        return opened;
    }

    @Override
    void answer(JsonNode progress) throws IOException, InterruptedException {
        requireWaiting();
        new RegionWorker(scene().launcher(), scene().sandbox().layout().root().resolve("log/first-worker.log")).start();
        regions.link().mend();
        narrator.tell("The line is mended, and the worker of the first region is there again.");
        decide(progress, "RETRY", Map.of());
    }

    /** The old primary takes writes, and the standby is one still. */
    private void requireWaiting() throws InterruptedException {
        java.util.Objects.requireNonNull(writers).tally().awaitMore(COMMITS, Duration.ofMinutes(1));
        try (Connection standby = regions.standby().connect("postgres")) {
            if (!Cluster.query(standby, "SELECT pg_is_in_recovery()").equals("t")) {
                throw new IllegalStateException("The standby was promoted while the old primary took writes.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        narrator.tell("The recovery waits; meanwhile the old primary has acknowledged " + COMMITS + " more commits.");
    }

    /** Not one byte of WAL on the old side from behind the place where the new one branched off. */
    @Override
    public void prove(Narrator to) throws IOException, SQLException {
        try (Connection old = scene().sandbox().cluster().connect("postgres");
                Connection now = regions.standby().connect("postgres")) {
            String end = Cluster.query(old, "SELECT pg_last_wal_replay_lsn()");
            String branch = Cluster.query(
                    now,
                    "SELECT split_part(pg_read_file('pg_wal/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '.history'), E'\\t', 2)");
            boolean readOnly = Cluster.query(old, "SELECT pg_is_in_recovery()").equals("t");
            boolean behind = Cluster.query(now, "SELECT '" + end + "'::pg_lsn <= '" + branch + "'::pg_lsn")
                    .equals("t");
            if (!readOnly || !behind) {
                throw new IllegalStateException("Two sides: the old primary's WAL ends at " + end + ", in recovery: "
                        + readOnly + "; the new one branched off at " + branch);
            }
            to.tell("Writes on two sides: 0. The old primary is read-only; its WAL ends at " + end
                    + ", the new one branched off at " + branch + ".");
        }
    }
}
