package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Dumps;

/** The whole cluster is gone, and with it every backup and all WAL: only dumps are left. */
public record DumpStory(LossKind loss) implements Story {
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
    public Setting setting(Scene scene, Narrator narrator) throws IOException {
        return ToldUsers.of(scene);
    }

    @Override
    public String scenario() {
        return "complete-loss";
    }

    @Override
    public String label() {
        return loss.label() + "-logical";
    }

    @Override
    public String reason() {
        return "Nothing answers, the data directory is not there any more, and neither is the repository.";
    }

    @Override
    public Map<String, ?> suspicion() {
        return Map.of();
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
        loss.happen(scenery.sandbox().cluster());
        Command.run(List.of("rm", "-rf", scenery.sandbox().layout().repository().toString()));
        scenery.narrator()
                .tell("Disaster, " + loss.label() + ": " + loss.story()
                        + "; the repository with all backups and all WAL is gone, too.");
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
