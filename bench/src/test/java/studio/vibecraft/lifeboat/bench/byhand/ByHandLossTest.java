package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.LossStory;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The day on which nothing of Lifeboat runs: a person, the printed page, and a cluster whose directory somebody has removed. */
@Tag("real")
final class ByHandLossTest {
    private static final SandboxSize SIZE = new SandboxSize(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Narrator narrator = new Narrator(System.out);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_printed_commands_rebuild_a_lost_cluster_up_to_the_wal_that_its_last_processes_held() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            Scene scene = Scene.build(
                    new DemoOptions(new LossStory(LossKind.REMOVED), SIZE, KillOrder.NONE, false, null), place.path());
            ending.add(scene.sandbox().cluster()::stop);
            PrintedPage page = new PrintedPage(print(scene));
            String configuration = Files.readString(scene.sandbox().layout().backRestConfiguration());

            recover(scene, page);

            GroundTruth truth = GroundTruth.read(
                    scene.sandbox().baseline(), scene.sandbox().layout().journals());
            assertThat(truth.acknowledged()).isGreaterThanOrEqualTo(200);
            assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                    .isEmpty();
            assertThat(Files.readString(scene.sandbox().layout().backRestConfiguration()))
                    .as("expiry is released")
                    .isEqualTo(configuration);
            assertThat(entries(place.path())).noneMatch(name -> name.equals("data.by-hand"));
        }
    }

    /** Printed before anything has happened, and without any server of Lifeboat's. */
    private static String print(Scene scene) {
        return Command.run(List.of(
                scene.launcher().home().resolve("lifeboat").toString(),
                "by-hand",
                "complete-loss",
                "shop",
                "--config",
                scene.launcher().configuration().toString()));
    }

    private void recover(Scene scene, PrintedPage page) throws Exception {
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(), SIZE, scene.sandbox().layout().journals())) {
            scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(100, PATIENCE);
            // A quiet moment: a busy server ends by itself as soon as it needs its next WAL segment.
            writers.whilePaused(() -> {
                LossKind.REMOVED.happen(scene.sandbox().cluster());
                run(scene, page, "1.", "2.");
                return "secured";
            });
            run(scene, page, "4.", "7.");
            writers.tally().awaitMore(100, PATIENCE);
        }
    }

    private void run(Scene scene, PrintedPage page, String... headings) {
        for (String heading : headings) {
            narrator.tell("By hand, " + heading);
            narrator.tell(page.run(scene.sandbox().layout().root(), heading));
        }
    }

    private static List<String> entries(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
