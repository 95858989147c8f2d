package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** One shop that never closes, and one disaster after the other: each begins where the last recovery ended, with the worker killed half way. */
final class DisasterSeries {
    /** The rebuild of an index takes long enough to be killed in. */
    private static final SandboxSize SIZE = new SandboxSize(20);

    private static final KillOrder HALF_WAY = KillOrder.of(50, false);

    private final List<? extends Story> stories;

    DisasterSeries(List<? extends Story> stories) {
        this.stories = stories;
    }

    void loseNothing() throws Exception {
        try (DisposableScene shop = DisposableScene.build(SIZE)) {
            shop.up();
            judge(shop.scene(), recoverAll(shop));
            shop.ending().close();
            assertThat(new SandboxProcesses(shop.place().path()).running()).isEqualTo(List.of());
        }
    }

    private static DemoOptions options(Story story) {
        return new DemoOptions(story, SIZE, HALF_WAY, false, null);
    }

    /** @return the newest backup from before the last disaster */
    private String recoverAll(DisposableScene shop) throws Exception {
        Scene scene = shop.scene();
        Narrator narrator = shop.narrator();
        String before = "";
        try (Writers writers = Setting.ofOneCluster(scene.sandbox()).openShop()) {
            Scenery scenery = new Scenery(scene.sandbox(), writers, narrator);
            for (Story story : stories) {
                narrator.heading(story.label());
                before = story.unfold(scenery);
                Rescued rescued = new Rescue(scene, options(story), narrator).recover(recovery -> {});
                assertThat(rescued.progress().path("phase").asText())
                        .as(story.label())
                        .isEqualTo("RECOVERED");
                assertThat(rescued.kills())
                        .as(story.label())
                        .extracting(Kill::what)
                        .containsExactly("worker");
                dropGuard(scene.sandbox().cluster());
                scenery.doBusiness();
            }
        }
        return before;
    }

    /** The safeguard of one disaster would refuse the next one. */
    private static void dropGuard(Cluster cluster) throws Exception {
        try (var connection = cluster.connect("shop")) {
            Cluster.execute(connection, "DROP SCHEMA IF EXISTS lifeboat_guard CASCADE");
        }
    }

    private static void judge(Scene scene, String before) throws Exception {
        GroundTruth truth = GroundTruth.read(
                scene.sandbox().baseline(), scene.sandbox().layout().journals());
        assertThat(truth.acknowledged()).isPositive();
        assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                .isEmpty();
        assertThat(new SecondRestore(scene.sandbox()).compare(before, truth).wrong())
                .isEmpty();
    }
}
