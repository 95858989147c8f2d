package studio.vibecraft.lifeboat.bench.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.region.Pooler;
import studio.vibecraft.lifeboat.bench.region.RegionWorker;
import studio.vibecraft.lifeboat.bench.region.Regions;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** All clients come through one pgbouncer: writers, newcomers that connect all the time, and one that idles in its transaction. */
final class PooledRegions implements Setting {
    private final Scene scene;
    private final Regions regions;
    private final Pooler pooler;
    private final Narrator narrator;
    private final Newcomers newcomers;
    private final IdleClient idle;
    private @Nullable Writers writers;

    PooledRegions(Scene scene, Regions regions, Pooler pooler, Narrator narrator) {
        this.scene = scene;
        this.regions = regions;
        this.pooler = pooler;
        this.narrator = narrator;
        newcomers = new Newcomers(pooler::connect);
        idle = new IdleClient(pooler::connect);
    }

    /** The first region's cluster has to be the primary again. */
    @Override
    public Sandbox afterwards() {
        return scene.sandbox();
    }

    @Override
    public Writers openShop() {
        Sandbox shop = scene.sandbox();
        Writers opened = Writers.start(
                session -> pooler::connect, shop.size(), shop.layout().journals());
        writers = opened;
        return opened;
    }

    @Override
    public void productIsUp() throws IOException, InterruptedException {
        firstRegionIsBack();
        idle.start();
        narrator.tell("One client connects again and again; another one has begun a transaction and does nothing.");
    }

    void firstRegionIsBack() throws IOException, InterruptedException {
        new RegionWorker(scene.launcher(), scene.sandbox().layout().root().resolve("log/first-worker.log")).start();
        narrator.tell("The host of the first region is there again, with its worker.");
        newcomers.start();
    }

    /** The pause does not wait for ever, and the client that holds it up is asked to go on; nobody's session is ended. */
    @Override
    public void atHold(JsonNode progress) throws IOException, InterruptedException {
        if (!progress.toString().contains("CLIENTS_BUSY")) {
            Setting.super.atHold(progress);
        }
        if (idle.release()) {
            narrator.tell("The client that was idle in its transaction commits.");
            scene.api()
                    .post(
                            "recoveries/" + progress.path("recoveryId").asText() + "/decisions",
                            scene.responder().token(),
                            Map.of(
                                    "step",
                                    "pause-clients",
                                    "choice",
                                    "RETRY",
                                    "reason",
                                    "The demo's labelled responder has asked that client to go on."));
        }
    }

    /** Of all clients together. */
    long errors() {
        return requireNonNull(writers).tally().failures()
                + newcomers.errors().size()
                + idle.errors().size();
    }

    @Override
    public void prove(Narrator to) throws IOException, SQLException {
        long errors = errors();
        to.tell("Clients through the pooler: %d errors; %d connections were opened meanwhile, the slowest took %d ms."
                .formatted(errors, newcomers.connections(), newcomers.slowest().toMillis()));
        if (errors > 0 || newcomers.connections() == 0 || !idle.committed()) {
            throw new IllegalStateException("Errors through the pooler: " + errors + "; "
                    + requireNonNull(writers).tally().lastFailure() + "; " + newcomers.errors() + "; " + idle.errors()
                    + "; the idle transaction was committed: " + idle.committed());
        }
        proveOneSide(to);
    }

    /** A server with WAL of its own behind the place where a timeline began is refused that timeline. */
    private void proveOneSide(Narrator to) throws SQLException {
        try (Connection lent = other().connect("postgres");
                Connection returned = scene.sandbox().cluster().connect("postgres")) {
            String primary = Cluster.query(
                    returned,
                    "SELECT NOT pg_is_in_recovery() AND (SELECT timeline_id FROM pg_control_checkpoint()) >= 2");
            String follows = Cluster.query(
                    lent,
                    "SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming' AND received_tli >= 3)");
            if (!primary.equals("t") || !follows.equals("t")) {
                throw new IllegalStateException(
                        "The first region is primary: " + primary + ", the second one follows it: " + follows);
            }
            to.tell("Writes on two sides: 0. The second region streams the first one's new timeline.");
        }
    }

    /** The second region's cluster. */
    Cluster other() {
        return regions.afterwards().cluster();
    }

    /** Nobody connects any more. */
    void quiet() {
        newcomers.close();
        idle.close();
    }

    @Override
    public void close() {
        quiet();
        pooler.close();
        regions.close();
    }
}
