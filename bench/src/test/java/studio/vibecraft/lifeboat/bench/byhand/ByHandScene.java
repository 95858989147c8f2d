package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.demo.Story;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A shop, a person and a printed page; nothing of Lifeboat runs. The page is printed before anything has happened. */
final class ByHandScene implements AutoCloseable {
    private final Narrator narrator = new Narrator(System.out);
    private final SandboxSize size;
    private final SandboxDirectory place;
    private final Ending ending;
    private final Scene scene;
    private final PrintedPage page;

    ByHandScene(Story story, SandboxSize size) throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        this.size = size;
        place = SandboxDirectory.claim();
        ending = new Ending(place.path(), narrator);
        scene = Scene.build(new DemoOptions(story, size, KillOrder.NONE, false, null), place.path());
        ending.add(scene.sandbox().cluster()::stop);
        story.prepare(scene);
        page = new PrintedPage(print(story.scenario()));
    }

    private String print(String scenario) {
        return Command.run(List.of(
                scene.launcher().home().resolve("lifeboat").toString(),
                "by-hand",
                scenario,
                "shop",
                "--config",
                scene.launcher().configuration().toString()));
    }

    Sandbox sandbox() {
        return scene.sandbox();
    }

    Writers writers() throws Exception {
        return Writers.start(sandbox().cluster(), size, sandbox().layout().journals());
    }

    /** Each section's commands, in the given order, in the sandbox's directory. */
    void follow(String... headings) throws Exception {
        assertThat(scene.launcher().process("temporal")).isEmpty();
        for (String heading : headings) {
            narrator.tell("By hand, " + heading);
            narrator.tell(page.run(sandbox().layout().root(), heading));
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
        try (Stream<Path> files = Files.list(place.path())) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Override
    public void close() throws Exception {
        ending.close();
        place.close();
    }
}
