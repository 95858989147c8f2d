package studio.vibecraft.lifeboat.bench.procedure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Function;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** The product, up on a sandbox of its own, and the studio's database in there. */
record StudioScene(SandboxDirectory place, Ending ending, Scene scene, StudioDatabase studio, Shell shell)
        implements AutoCloseable {

    /** @param configured the sandbox's directory to what lifeboat.yml says of the database besides */
    static StudioScene start(Function<Path, String> configured) throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        SandboxDirectory place = SandboxDirectory.claim();
        Ending ending = new Ending(place.path(), new Narrator(System.out));
        Scene scene = Scene.build(
                new DemoOptions(DamageKind.HEAP_PAGE, SandboxSize.SMALLEST, KillOrder.NONE, false, null), place.path());
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                configured.apply(place.path()),
                StandardOpenOption.APPEND);
        ending.add(scene.sandbox().cluster()::stop);
        ending.add(scene.launcher()::down);
        scene.launcher().up();
        return new StudioScene(
                place,
                ending,
                scene,
                new StudioDatabase(scene.sandbox().cluster()),
                new Shell(scene.launcher(), scene.approvers().get(0)));
    }

    @Override
    public void close() throws Exception {
        ending.close();
        place.close();
    }
}
