package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.DeletionStory;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A person, the printed page, and rows that are gone. */
@Tag("real")
final class ByHandDeletionTest {
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void the_printed_commands_bring_deleted_rows_back_while_the_shop_goes_on() throws Exception {
        DeletionStory story = new DeletionStory(MistakeKind.DELETE);
        try (ByHandScene scene = new ByHandScene(story, SandboxSize.SMALLEST)) {
            scene.live(writers -> deleteAndRecover(scene, writers));

            scene.compared();
            assertThat(scene.entries()).noneMatch(name -> name.equals("data.by-hand"));
        }
    }

    private static void deleteAndRecover(ByHandScene scene, Writers writers) throws Exception {
        MistakeKind.DELETE.make(scene.sandbox().cluster());
        ByHandScene.doBusiness(writers);
        noteWhatIsKnown(scene);
        scene.follow("1.", "2.", "Roll back");
        noteWhatIsKnown(scene);
        scene.follow("1.", "2.", "3.", "4.", "5.", "6.");
    }

    /** As the page tells its reader to do first. */
    private static void noteWhatIsKnown(ByHandScene scene) throws Exception {
        Path keep = Files.createDirectories(scene.sandbox().layout().root().resolve("data.by-hand"));
        Files.writeString(keep.resolve("database"), "shop\n");
        Files.writeString(keep.resolve("table"), "public.customers\n");
    }
}
