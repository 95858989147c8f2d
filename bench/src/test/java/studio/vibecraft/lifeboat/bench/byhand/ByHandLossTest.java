package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.DumpStory;
import studio.vibecraft.lifeboat.bench.demo.LossStory;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.loss.QuietServer;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Dumps;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A person, the printed page, and a cluster whose directory somebody has removed. */
@Tag("real")
final class ByHandLossTest {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_printed_commands_rebuild_a_lost_cluster_up_to_the_wal_that_its_last_processes_held() throws Exception {
        try (ByHandScene scene = new ByHandScene(new LossStory(LossKind.REMOVED), SandboxSize.SMALLEST)) {
            String configuration = Files.readString(scene.sandbox().layout().backRestConfiguration());
            scene.live(writers -> removeAndRecover(scene, writers));

            scene.compared();
            assertThat(Files.readString(scene.sandbox().layout().backRestConfiguration()))
                    .as("expiry is released")
                    .isEqualTo(configuration);
            assertThat(scene.entries()).noneMatch(name -> name.equals("data.by-hand"));
        }
    }

    /** In a quiet moment: a busy server ends by itself as soon as it needs its next WAL segment. */
    private static void removeAndRecover(ByHandScene scene, Writers writers) throws Exception {
        writers.whilePaused(() -> {
            QuietServer.await(scene.sandbox().cluster());
            LossKind.REMOVED.happen(scene.sandbox().cluster());
            scene.follow("1.", "2.");
            return "secured";
        });
        scene.follow("4.", "7.");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_printed_commands_rebuild_it_from_dumps_where_every_backup_is_gone_too() throws Exception {
        try (ByHandScene scene = new ByHandScene(new DumpStory(LossKind.REMOVED), SandboxSize.SMALLEST)) {
            Sandbox sandbox = scene.sandbox();
            sandbox.backRest().backup("full");
            new Dumps(sandbox.cluster(), sandbox.layout().root().resolve("dumps")).take();
            LossKind.REMOVED.happen(sandbox.cluster());
            Command.run(List.of("rm", "-rf", sandbox.layout().repository().toString()));

            scene.follow("8.", "7.");

            scene.compared();
            assertThat(sandbox.backRest().newestLabel()).isNotEmpty();
        }
    }
}
