package studio.vibecraft.lifeboat.bench.region;

import java.util.List;
import java.util.Objects;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** The shop in two regions; the product is configured but not up. */
public record OutageScene(SandboxDirectory place, Ending ending, Scene scene, TwoRegions regions)
        implements AutoCloseable {

    public static OutageScene build() throws Exception {
        return build(TwoRegions::open);
    }

    /** The second region serves already; there is a backup from before. */
    public static OutageScene afterTakeover() throws Exception {
        return build(sandbox -> {
            sandbox.backRest().backup("full");
            return TwoRegions.takenOver(sandbox);
        });
    }

    private interface Opening {
        TwoRegions open(Sandbox sandbox) throws Exception;
    }

    private static OutageScene build(Opening opening) throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        SandboxDirectory place = SandboxDirectory.claim();
        Ending ending = new Ending(place.path(), new Narrator(System.out));
        Scene scene = Scene.build(
                new DemoOptions(DamageKind.HEAP_PAGE, SandboxSize.SMALLEST, KillOrder.NONE, false, null), place.path());
        ending.add(scene.sandbox().cluster()::stop);
        TwoRegions regions = opening.open(scene.sandbox());
        ending.add(regions::close);
        return new OutageScene(place, ending, scene, regions);
    }

    /** A command of the launcher on this configuration. @return what it wrote */
    public String lifeboat(String... words) {
        List<String> command = new java.util.ArrayList<>(
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
