package studio.vibecraft.lifeboat.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.SandboxProcesses;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Killed twenty times in one recovery: whatever must happen once has happened once. */
@Tag("real")
final class CrashTest {
    private static final int KILLS = 20;
    private static final long SEED = 20_261_123;

    @Test
    void a_worker_killed_twenty_times_still_promotes_once_and_loses_nothing() throws Exception {
        try (DisposableScene shop = DisposableScene.build(new SandboxSize(40))) {
            Scene scene = shop.scene();
            String before = recoverUnderFire(shop);
            assertNothingIsLost(scene, before);
            assertEverythingHappenedOnce(scene);
            assertNoProcessIsLeft(scene, shop.place().path());
        }
    }

    private static String recoverUnderFire(DisposableScene shop) throws Exception {
        Scene scene = shop.scene();
        shop.up();
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(),
                scene.sandbox().size(),
                scene.sandbox().layout().journals())) {
            String before = scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            new Damager(scene.sandbox(), writers).damage(DamageKind.HEAP_PAGE);
            RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), shop.narrator());
            try (RandomKills kills = new RandomKills(scene.launcher(), KILLS, SEED, shop.narrator())) {
                String recovery = run.start(List.of()).recovery();
                kills.start();
                Approver approver = new Approver(scene.api(), scene.approvers(), shop.narrator());
                JsonNode end = run.follow(recovery, progress -> approver.answer(recovery, progress));
                assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
                assertThat(kills.done()).isEqualTo(KILLS);
            }
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            return before;
        }
    }

    private static void assertNothingIsLost(Scene scene, String before) throws Exception {
        GroundTruth truth = GroundTruth.read(
                scene.sandbox().baseline(), scene.sandbox().layout().journals());
        assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                .isEmpty();
        assertThat(new SecondRestore(scene.sandbox()).compare(before, truth).wrong())
                .isEmpty();
    }

    private static void assertEverythingHappenedOnce(Scene scene) {
        Traces traces = new Traces(scene.sandbox().layout());
        assertThat(traces.newTimelines()).hasSize(1);
        assertThat(traces.promotions()).hasSize(1);
        assertThat(traces.fullBackups()).as("the one before and the fresh one").hasSize(2);
    }

    private static void assertNoProcessIsLeft(Scene scene, Path directory) {
        scene.launcher().down();
        scene.sandbox().cluster().stop();
        assertThat(new SandboxProcesses(directory).running()).isEqualTo(List.of());
    }
}
