package studio.vibecraft.lifeboat.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.StandbyCluster;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A streaming standby beside a damaged primary, on real servers. */
@Tag("real")
final class StandbyPromotionTest {
    private static final int MOST_KILLS = 5;
    private static final long SEED = 20_261_124;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private DisposableScene shop;
    private Scene scene;
    private Cluster standby;

    @BeforeEach
    void build() throws Exception {
        shop = DisposableScene.build();
        scene = shop.scene();
        standby = StandbyCluster.follow(scene.sandbox(), FreePorts.find(1).get(0));
        shop.ending().add(standby::stop);
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                "    standbys:%n      - {name: %s, host: 127.0.0.1, port: %d, password: {file: %s}}%n"
                        .formatted(
                                StandbyCluster.NAME,
                                standby.port(),
                                shop.place().path().resolve("shop-app-password")),
                StandardOpenOption.APPEND);
        shop.up();
    }

    @AfterEach
    void end() throws Exception {
        shop.close();
    }

    @Test
    void a_promoted_standby_holds_every_acknowledged_commit_and_the_old_cluster_stays_fenced() throws Exception {
        String before;
        try (Writers writers = writers();
                RandomKills kills = new RandomKills(scene.launcher(), MOST_KILLS, SEED, shop.narrator())) {
            before = backUpAndDamage(writers, DamageKind.HEAP_PAGE);
            JsonNode end = recover(new KillsBehindTheFence(kills));
            assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
            assertThat(end.toString()).contains("Clients connect to 127.0.0.1:" + standby.port());
            assertThat(kills.done()).isPositive();
        }
        assertNothingIsLost(StandbyCluster.promoted(scene.sandbox(), standby), before);
        assertOnePrimary();
    }

    /** PostgreSQL takes a zeroed page for a new one: the insert that uses it again overwrites the standby's good page, too. */
    @Test
    void a_standby_whose_good_page_was_overwritten_by_replay_is_never_promoted() throws Exception {
        try (Writers writers = writers()) {
            backUpAndDamage(writers, DamageKind.ZEROED_PAGE);
            writers.tally().awaitMore(500, PATIENCE);
            JsonNode end = recover(this::abortAtHold);
            assertThat(end.toString())
                    .as("seen in the first look, or behind the fence at the latest")
                    .containsAnyOf("No standby takes over", "row that the page does not have");
        }
        try (Connection connection = standby.connect("postgres")) {
            assertThat(Cluster.query(connection, "SELECT pg_is_in_recovery()")).isEqualTo("t");
        }
    }

    private Writers writers() throws Exception {
        return Writers.start(
                scene.sandbox().cluster(),
                scene.sandbox().size(),
                scene.sandbox().layout().journals());
    }

    private String backUpAndDamage(Writers writers, DamageKind kind) throws Exception {
        String before = scene.sandbox().backRest().backup("full");
        writers.tally().awaitMore(100, PATIENCE);
        new Damager(scene.sandbox(), writers).damage(kind);
        return before;
    }

    private JsonNode recover(RecoveryRun.Watcher watcher) throws Exception {
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), shop.narrator());
        String recovery = run.start(List.of()).recovery();
        Approver approver = new Approver(scene.api(), scene.approvers(), shop.narrator());
        return run.follow(recovery, progress -> {
            approver.answer(recovery, progress);
            watcher.look(progress);
        });
    }

    private void abortAtHold(JsonNode progress) throws IOException, InterruptedException {
        for (JsonNode step : progress.path("steps")) {
            if (step.path("state").asText().equals("HOLDING")) {
                scene.api()
                        .post(
                                "recoveries/" + progress.path("recoveryId").asText() + "/decisions",
                                scene.approvers().get(0).token(),
                                Map.of(
                                        "step",
                                        step.path("id").asText(),
                                        "choice",
                                        "ABORT",
                                        "reason",
                                        "The standby lacks rows."));
            }
        }
    }

    /** Before the fence the worker is left alone, so that the kills meet catching up, verifying and promoting. */
    private static final class KillsBehindTheFence implements RecoveryRun.Watcher {
        private final RandomKills kills;
        private boolean started;

        KillsBehindTheFence(RandomKills kills) {
            this.kills = kills;
        }

        @Override
        public void look(JsonNode progress) {
            for (JsonNode step : progress.path("steps")) {
                if (!started
                        && step.path("id").asText().equals("stop-writes")
                        && step.path("state").asText().equals("DONE")) {
                    kills.start();
                    started = true;
                }
            }
        }
    }

    private static void assertNothingIsLost(Sandbox promoted, String before) throws Exception {
        GroundTruth truth =
                GroundTruth.read(promoted.baseline(), promoted.layout().journals());
        assertThat(truth.acknowledged()).isPositive();
        assertThat(new Comparison(truth).compare(promoted.cluster()).wrong()).isEmpty();
        assertThat(new SecondRestore(promoted).compare(before, truth).wrong()).isEmpty();
    }

    private void assertOnePrimary() throws Exception {
        assertThat(new Traces(scene.sandbox().layout()).newTimelines()).hasSize(1);
        assertThat(new Traces(scene.sandbox().layout()).promotions()).hasSize(1);
        try (Connection application = standby.connectAsApplication("shop");
                Connection old = scene.sandbox().cluster().connect("postgres");
                Connection superuser = standby.connect("postgres")) {
            Cluster.execute(application, "INSERT INTO write_checks DEFAULT VALUES");
            assertThat(Cluster.query(old, "SELECT pg_is_in_recovery()")).isEqualTo("t");
            assertThat(Cluster.query(superuser, "SELECT count(*) FROM pg_replication_slots"))
                    .as("its own slot would keep WAL for ever")
                    .isEqualTo("0");
        }
    }
}
