package studio.vibecraft.lifeboat.bench.demo;

import java.nio.file.Path;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** One outage under writing clients, timed from outside; and afterwards the rebuilt standby is promoted without the product. */
public final class OutageTrial {
    private final DemoOptions options;
    private final OutageStory story = new OutageStory(false);
    private final Path directory;
    private final Ending ending;
    private final Narrator narrator;

    public OutageTrial(SandboxSize size, Path directory, Ending ending, Narrator narrator) {
        this.options = new DemoOptions(story, size, KillOrder.NONE, false, null);
        this.directory = directory;
        this.ending = ending;
        this.narrator = narrator;
    }

    public Opening run() throws Exception {
        Scene scene = Scene.build(options, directory);
        ending.add(scene.sandbox().cluster()::stop);
        ending.add(scene.launcher()::down);
        LostRegion lost = story.setting(scene, narrator);
        ending.add(lost::close);
        scene.launcher().up();
        double fenceToWrites;
        try (Writers writers = lost.openShop();
                FirstWrite first = new FirstWrite(story.regions().standby())) {
            story.unfold(new Scenery(scene.sandbox(), writers, narrator));
            first.watch();
            Rescued rescued = new Rescue(scene, options, narrator, lost).recover(recovery -> {});
            fenceToWrites = Opening.fenceToWrites(scene, rescued, "old-primary-fence.json", first);
        }
        return new Opening(
                fenceToWrites,
                Opening.promoteAlone(story.regions().standby(), story.regions().rebuilt()));
    }
}
