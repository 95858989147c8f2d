package studio.vibecraft.lifeboat.bench.measure;

import java.time.Duration;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A fresh sandbox with a backup, some WAL since, and a damaged table; nobody writes any more, so that all ways do the same work. */
final class Trial implements AutoCloseable {
    private static final int COMMITS = 300;

    private final SandboxDirectory place;
    private final Ending ending;
    private final Scene scene;
    private final DemoOptions options;
    private final String backup;
    private final Narrator narrator;

    private Trial(
            SandboxDirectory place, Ending ending, Scene scene, DemoOptions options, String backup, Narrator narrator) {
        this.place = place;
        this.ending = ending;
        this.scene = scene;
        this.options = options;
        this.backup = backup;
        this.narrator = narrator;
    }

    static Trial begin(SandboxSize size, KillOrder kills, Narrator narrator) throws Exception {
        SandboxDirectory place = SandboxDirectory.claim();
        Ending ending = new Ending(place.path(), narrator);
        DemoOptions options = new DemoOptions(DamageKind.HEAP_PAGE, size, kills, false, null);
        Scene scene = Scene.build(options, place.path());
        ending.add(scene.sandbox().cluster()::stop);
        return new Trial(place, ending, scene, options, prepare(scene), narrator);
    }

    private static String prepare(Scene scene) throws Exception {
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(),
                scene.sandbox().size(),
                scene.sandbox().layout().journals())) {
            String backup = scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(COMMITS, Duration.ofMinutes(2));
            new Damager(scene.sandbox(), writers).damage(DamageKind.HEAP_PAGE);
            return backup;
        }
    }

    double byHand(int processes) throws Exception {
        double seconds = new ByHand(scene.sandbox(), processes).recover(backup);
        narrator.tell("By hand: %.1f s".formatted(seconds));
        return seconds;
    }

    Round product(boolean reading) throws Exception {
        ending.add(scene.launcher()::down);
        scene.launcher().up();
        Round round = new ProductRound(scene, options, narrator).run(reading);
        narrator.tell("Product: %.1f s of machine time in steps 2 to 5".formatted(round.machineSeconds()));
        return round;
    }

    @Override
    public void close() throws Exception {
        ending.close();
        place.close();
    }
}
