package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.sandbox.Dumps;

/** The whole cluster is gone, and with it every backup and all WAL: only dumps are left. */
public record DumpStory(LossKind loss) implements ClusterLoss {
    @Override
    public void prepare(Scene scene) throws IOException {
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                "    dumps: {directories: ["
                        + directory(scene.sandbox().layout().root()) + "]}\n",
                StandardOpenOption.APPEND);
    }

    private static Path directory(Path root) {
        return root.resolve("dumps");
    }

    @Override
    public String label() {
        return loss.label() + "-logical";
    }

    @Override
    public String reason() {
        return "Nothing answers, the data directory is not there any more, and neither is the repository.";
    }

    /** No backup from before it is left that anything could be proved with. */
    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.backUp("full");
        new Dumps(
                        scenery.sandbox().cluster(),
                        directory(scenery.sandbox().layout().root()))
                .take();
        scenery.narrator().tell("Every database was dumped. Business goes on.");
        scenery.doBusiness();
        happenToBackupsToo(scenery, "");
        return "";
    }

    @Override
    public PercentSource longestWork(Scene scene) {
        return new ClusterSize(
                scene.sandbox().layout().data(), scene.sandbox().size().megabytes());
    }

    @Override
    public String longestWorkName() {
        return "logical restore";
    }
}
