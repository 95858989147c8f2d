package studio.vibecraft.lifeboat.bench.demo;

import java.nio.file.Path;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** One return under writing clients, timed from outside; and afterwards, on the same pair, a promotion without the product. */
public final class ReturnTrial {
    private final DemoOptions options;
    private final ReturnStory story = new ReturnStory(false);
    private final Path directory;
    private final Ending ending;
    private final Narrator narrator;

    /** @param longestPause of the clients, in seconds */
    public record Seen(Opening opening, double longestPause, long clientErrors) {}

    public ReturnTrial(SandboxSize size, Path directory, Ending ending, Narrator narrator) {
        this.options = new DemoOptions(story, size, KillOrder.NONE, false, null);
        this.directory = directory;
        this.ending = ending;
        this.narrator = narrator;
    }

    public Seen run() throws Exception {
        Scene scene = Scene.build(options, directory);
        ending.add(scene.sandbox().cluster()::stop);
        ending.add(scene.launcher()::down);
        PooledRegions regions = story.setting(scene, narrator);
        ending.add(regions::close);
        scene.launcher().up();
        try (Writers writers = regions.openShop();
                FirstWrite first = new FirstWrite(scene.sandbox().cluster())) {
            regions.firstRegionIsBack();
            first.watch();
            Rescued rescued = new Rescue(scene, options, narrator, regions).recover(recovery -> {});
            new Scenery(scene.sandbox(), writers, narrator).doBusiness();
            double fenceToWrites = Opening.fenceToWrites(scene, rescued, "present/fence.json", first);
            double pause = writers.tally().longestSilence().toMillis() / 1000.0;
            writers.close();
            long errors = regions.errors();
            regions.quiet();
            double promoteAlone = Opening.promoteAlone(scene.sandbox().cluster(), regions.other());
            return new Seen(new Opening(fenceToWrites, promoteAlone), pause, errors);
        }
    }
}
