package studio.vibecraft.lifeboat.bench.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** A shop of a test's own; the product is configured but not up, and nothing is left of either afterwards. */
public record DisposableScene(SandboxDirectory place, Ending ending, Narrator narrator, Scene scene)
        implements AutoCloseable {

    /** As small as there is one. */
    public static DisposableScene build() throws Exception {
        return build(SandboxSize.SMALLEST);
    }

    public static DisposableScene build(SandboxSize size) throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        Narrator narrator = new Narrator(System.out);
        SandboxDirectory place = SandboxDirectory.claim();
        Ending ending = new Ending(place.path(), narrator);
        Scene scene = Scene.build(size, null, place.path());
        ending.add(scene.sandbox().cluster()::stop);
        return new DisposableScene(place, ending, narrator, scene);
    }

    /** Starts the product, which is ended with the rest. */
    public void up() {
        ending.add(scene.launcher()::down);
        scene.launcher().up();
    }

    /** A command of the launcher on this configuration. @return what it wrote */
    public String lifeboat(String... words) {
        List<String> command = new ArrayList<>(
                List.of(scene.launcher().home().resolve("lifeboat").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", scene.launcher().configuration().toString()));
        return Command.run(command);
    }

    @Override
    public void close() throws Exception {
        ending.close();
        place.close();
    }
}
