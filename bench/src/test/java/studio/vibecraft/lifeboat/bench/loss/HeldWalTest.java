package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.LossStory;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Commits that are in no file any more, only in a WAL segment that the removed cluster's processes still hold open. */
@Tag("real")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class HeldWalTest {
    private static final SandboxSize SIZE = new SandboxSize(20);
    private static final LossStory STORY = new LossStory(LossKind.REMOVED);

    private final Narrator narrator = new Narrator(System.out);

    @Test
    void what_only_a_process_still_holds_comes_back_to_the_last_commit() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            Scene scene = Scene.build(new DemoOptions(STORY, SIZE, KillOrder.NONE, false, null), place.path());
            ending.add(scene.sandbox().cluster()::stop);
            ending.add(scene.launcher()::down);
            scene.launcher().up();

            JsonNode end = recovered(scene);

            assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
            assertThat(end.path("timeline").toString()).contains("Lost: nothing: the old cluster's own WAL was read");
            GroundTruth truth = GroundTruth.read(
                    scene.sandbox().baseline(), scene.sandbox().layout().journals());
            assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                    .isEmpty();
        }
    }

    /** In a quiet moment: a busy server ends by itself as soon as it needs its next WAL segment. */
    private JsonNode recovered(Scene scene) throws Exception {
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(), SIZE, scene.sandbox().layout().journals())) {
            scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            JsonNode end = writers.whilePaused(() -> {
                LossKind.REMOVED.happen(scene.sandbox().cluster());
                RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), narrator, STORY);
                String recovery = run.start(STORY.suspicion()).recovery();
                Approver approver = new Approver(scene.api(), scene.approvers(), narrator);
                return run.follow(recovery, progress -> approver.answer(recovery, progress));
            });
            writers.tally().awaitMore(100, Duration.ofMinutes(1));
            return end;
        }
    }
}
