package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Story;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A shop, a person and a printed page; nothing of Lifeboat runs. The page is printed before anything has happened. */
final class ByHandScene implements AutoCloseable {
    private static final int COMMITS_BETWEEN = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SandboxSize size;
    private final DisposableScene shop;
    private final PrintedPage page;

    ByHandScene(Story story, SandboxSize size) throws Exception {
        this.size = size;
        shop = DisposableScene.build(size);
        story.prepare(shop.scene());
        page = PrintedPage.of(shop, story.scenario());
    }

    /** What happens to the shop, and what a person does about it. */
    interface Incident {
        void happen(Writers writers) throws Exception;
    }

    Sandbox sandbox() {
        return shop.scene().sandbox();
    }

    /** In an open shop that has a full backup, and does business before and afterwards. @return the backup's label */
    String live(Incident incident) throws Exception {
        try (Writers writers =
                Writers.start(sandbox().cluster(), size, sandbox().layout().journals())) {
            String label = sandbox().backRest().backup("full");
            doBusiness(writers);
            incident.happen(writers);
            doBusiness(writers);
            return label;
        }
    }

    static void doBusiness(Writers writers) throws InterruptedException {
        writers.tally().awaitMore(COMMITS_BETWEEN, PATIENCE);
    }

    /** Each section's commands, in the given order, in the sandbox's directory. */
    void follow(String... headings) {
        assertThat(shop.scene().launcher().process("temporal")).isEmpty();
        for (String heading : headings) {
            shop.narrator().tell("By hand, " + heading);
            shop.narrator().tell(page.run(heading));
        }
    }

    /** What the shop's sessions noted, all of which is in the database now. */
    GroundTruth compared() throws Exception {
        GroundTruth truth =
                GroundTruth.read(sandbox().baseline(), sandbox().layout().journals());
        assertThat(new Comparison(truth).compare(sandbox().cluster()).wrong()).isEmpty();
        return truth;
    }

    List<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(shop.place().path())) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }
}
