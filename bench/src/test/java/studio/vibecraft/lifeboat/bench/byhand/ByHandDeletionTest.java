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
import studio.vibecraft.lifeboat.bench.demo.DeletionStory;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Nothing of Lifeboat runs: a person, the printed page, and rows that are gone. */
@Tag("real")
final class ByHandDeletionTest {
    private static final SandboxSize SIZE = new SandboxSize(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Narrator narrator = new Narrator(System.out);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_printed_commands_bring_deleted_rows_back_while_the_shop_goes_on() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            DeletionStory story = new DeletionStory(MistakeKind.DELETE);
            Scene scene = Scene.build(new DemoOptions(story, SIZE, KillOrder.NONE, false, null), place.path());
            ending.add(scene.sandbox().cluster()::stop);
            PrintedPage page = new PrintedPage(print(scene));

            recover(scene, page);

            GroundTruth truth = GroundTruth.read(
                    scene.sandbox().baseline(), scene.sandbox().layout().journals());
            assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                    .isEmpty();
            assertThat(entries(place.path())).noneMatch(name -> name.equals("data.by-hand"));
        }
    }

    private static String print(Scene scene) {
        return Command.run(List.of(
                scene.launcher().home().resolve("lifeboat").toString(),
                "by-hand",
                "accidental-deletion",
                "shop",
                "--config",
                scene.launcher().configuration().toString()));
    }

    private void recover(Scene scene, PrintedPage page) throws Exception {
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(), SIZE, scene.sandbox().layout().journals())) {
            scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(100, PATIENCE);
            MistakeKind.DELETE.make(scene.sandbox().cluster());
            writers.tally().awaitMore(100, PATIENCE);
            noteWhatIsKnown(scene);
            run(scene, page, "1.", "2.", "Roll back");
            noteWhatIsKnown(scene);
            run(scene, page, "1.", "2.", "3.", "4.", "5.", "6.");
            writers.tally().awaitMore(100, PATIENCE);
        }
    }

    /** As the page tells its reader to do first. */
    private static void noteWhatIsKnown(Scene scene) throws Exception {
        Path keep = Files.createDirectories(scene.sandbox().layout().root().resolve("data.by-hand"));
        Files.writeString(keep.resolve("database"), "shop\n");
        Files.writeString(keep.resolve("table"), "public.customers\n");
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
