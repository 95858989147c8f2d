package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.LossStory;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The newest commits of a lost cluster are in no archive, but its WAL can still be read somewhere. */
@Tag("real")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class HeldWalTest {
    private static final LossStory STORY = new LossStory(LossKind.REMOVED);
    private static final Narrator NARRATOR = new Narrator(System.out);

    /** In a quiet moment: a busy server ends by itself as soon as it needs its next WAL segment. */
    @Test
    void what_only_a_process_still_holds_comes_back_to_the_last_commit() throws Exception {
        nothingIsLost(
                scene -> {},
                (scene, writers) -> writers.whilePaused(() -> {
                    QuietServer.await(scene.sandbox().cluster());
                    LossKind.REMOVED.happen(scene.sandbox().cluster());
                    return recovered(scene);
                }));
    }

    @Test
    void wal_on_a_disk_of_its_own_comes_back_to_the_last_commit_and_the_schema_is_compared() throws Exception {
        JsonNode end = nothingIsLost(HeldWalTest::moveWalAndNameMigrations, (scene, writers) -> {
            LossKind.DISK.happen(scene.sandbox().cluster());
            return recovered(scene);
        });

        assertThat(end.path("timeline").toString())
                .contains("Schema drift: not in the migrations: ", "orders_by_night");
    }

    private static void moveWalAndNameMigrations(Scene scene) throws Exception {
        moveWal(scene);
        Path migrations = Files.createDirectory(scene.sandbox().layout().root().resolve("migrations"));
        for (String name : List.of("shop-schema.sql", "shop-indexes.sql")) {
            try (InputStream sql = Objects.requireNonNull(Sandbox.class.getResourceAsStream(name), name)) {
                Files.copy(sql, migrations.resolve((name.contains("schema") ? "1_" : "2_") + name));
            }
        }
        Files.writeString(
                scene.launcher().configuration(),
                "    schema: {database: shop, migrations: " + migrations + ", role: shop_owner}\n",
                StandardOpenOption.APPEND);
        try (Connection shop = scene.sandbox().cluster().connect("shop")) {
            Cluster.execute(shop, "CREATE INDEX orders_by_night ON orders (placed_at) WHERE version > 5");
        }
    }

    private static void moveWal(Scene scene) throws IOException {
        Cluster cluster = scene.sandbox().cluster();
        cluster.stop();
        Path elsewhere = scene.sandbox().layout().root().resolve("wal");
        Files.move(cluster.data().resolve("pg_wal"), elsewhere);
        Files.createSymbolicLink(cluster.data().resolve("pg_wal"), elsewhere);
        cluster.start();
    }

    private interface Preparation {
        void of(Scene scene) throws Exception;
    }

    private interface LossAndRecovery {
        JsonNode of(Scene scene, Writers writers) throws Exception;
    }

    private JsonNode nothingIsLost(Preparation preparation, LossAndRecovery loss) throws Exception {
        try (DisposableScene shop = DisposableScene.build()) {
            Scene scene = shop.scene();
            preparation.of(scene);
            shop.up();

            JsonNode end = lostAndRecovered(scene, loss);

            assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
            assertThat(end.path("timeline").toString()).contains("Lost: nothing: the old cluster's own WAL was read");
            GroundTruth truth = GroundTruth.read(
                    scene.sandbox().baseline(), scene.sandbox().layout().journals());
            assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                    .isEmpty();
            return end;
        }
    }

    private static JsonNode lostAndRecovered(Scene scene, LossAndRecovery loss) throws Exception {
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(),
                SandboxSize.SMALLEST,
                scene.sandbox().layout().journals())) {
            scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            JsonNode end = loss.of(scene, writers);
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            return end;
        }
    }

    private JsonNode recovered(Scene scene) throws Exception {
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), NARRATOR, STORY);
        String recovery = run.start(STORY.suspicion()).recovery();
        Approver approver = new Approver(scene.api(), scene.approvers(), NARRATOR);
        return run.follow(recovery, progress -> approver.answer(recovery, progress));
    }
}
