package studio.vibecraft.lifeboat.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DeletionStory;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.SandboxProcesses;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Killed again and again while rows are brought back: they come back once, and nothing of the recovery is left in the way. */
@Tag("real")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
final class DeletionCrashTest {
    private static final int KILLS = 10;
    private static final long SEED = 20_261_125;
    private static final DeletionStory STORY = new DeletionStory(MistakeKind.DELETE);
    private static final SandboxSize SIZE = new SandboxSize(20);

    @Test
    void a_worker_killed_ten_times_brings_the_rows_back_once() throws Exception {
        try (DisposableScene shop = DisposableScene.build(SIZE)) {
            Scene scene = shop.scene();
            recoverUnderFire(shop);

            GroundTruth truth = GroundTruth.read(
                    scene.sandbox().baseline(), scene.sandbox().layout().journals());
            assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                    .isEmpty();
            assertThat(schemas(scene.sandbox().cluster())).isEqualTo("lifeboat_guard");
            assertThat(entries(shop.place().path())).noneMatch(name -> name.contains(".scratch-"));
            scene.launcher().down();
            scene.sandbox().cluster().stop();
            assertThat(new SandboxProcesses(shop.place().path()).running()).isEqualTo(List.of());
        }
    }

    private static void recoverUnderFire(DisposableScene shop) throws Exception {
        Scene scene = shop.scene();
        shop.up();
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(), SIZE, scene.sandbox().layout().journals())) {
            scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            MistakeKind.DELETE.make(scene.sandbox().cluster());
            RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), shop.narrator(), STORY);
            try (RandomKills kills = new RandomKills(scene.launcher(), KILLS, SEED, shop.narrator())) {
                String recovery = run.start(STORY.suspicion()).recovery();
                kills.start();
                Approver approver = new Approver(scene.api(), scene.approvers(), shop.narrator());
                JsonNode end = run.follow(recovery, progress -> approver.answer(recovery, progress));
                assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
                assertThat(kills.done()).isEqualTo(KILLS);
            }
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
        }
    }

    private static String schemas(Cluster cluster) throws Exception {
        try (Connection connection = cluster.connect("shop")) {
            return Cluster.query(
                    connection, "SELECT string_agg(nspname, ',') FROM pg_namespace WHERE nspname LIKE 'lifeboat%'");
        }
    }

    private static List<String> entries(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
