package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.crash.Traces;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.CorruptionStory;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The day on which nothing of Lifeboat runs: a person, the printed page, and a damaged cluster. */
@Tag("real")
final class ByHandRecoveryTest {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_printed_commands_recover_a_damaged_cluster_and_nothing_acknowledged_is_lost() throws Exception {
        CorruptionStory story = new CorruptionStory(DamageKind.HEAP_PAGE);
        try (ByHandScene scene = new ByHandScene(story, SandboxSize.SMALLEST)) {
            String configuration = Files.readString(scene.sandbox().layout().backRestConfiguration());

            String before = scene.live(writers -> damageAndRecover(scene, writers));

            assertNothingIsLost(scene, before);
            assertThat(new Traces(scene.sandbox().layout()).newTimelines()).hasSize(1);
            assertThat(Files.readString(scene.sandbox().layout().backRestConfiguration()))
                    .as("expiry is released")
                    .isEqualTo(configuration);
            assertThat(scene.entries())
                    .as("the old cluster is kept, no copy is left")
                    .anyMatch(name -> name.startsWith("data.before-"))
                    .noneMatch(name -> name.equals("data.beside") || name.equals("data.by-hand"));
        }
    }

    private static void damageAndRecover(ByHandScene scene, Writers writers) throws Exception {
        new Damager(scene.sandbox(), writers).damage(DamageKind.HEAP_PAGE);
        scene.follow("1.", "2.", "Roll back");
        ByHandScene.doBusiness(writers);
        scene.follow("1.", "2.", "3.", "4.", "5.", "6.");
    }

    private static void assertNothingIsLost(ByHandScene scene, String before) throws Exception {
        GroundTruth truth = scene.compared();
        assertThat(truth.acknowledged()).isGreaterThanOrEqualTo(300);
        assertThat(new SecondRestore(scene.sandbox()).compare(before, truth).wrong())
                .isEmpty();
    }
}
