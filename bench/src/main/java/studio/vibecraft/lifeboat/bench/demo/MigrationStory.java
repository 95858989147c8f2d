package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.sandbox.ShopMigrations;

/** The whole cluster is gone, and with it every backup and all WAL, and nobody ever took a dump: only the migrations are left. */
public record MigrationStory(LossKind loss) implements ClusterLoss {
    /** Of an empty cluster with the shop's schema. */
    private static final int MEGABYTES = 32;

    @Override
    public void prepare(Scene scene) throws IOException {
        Path directory = scene.sandbox().layout().root().resolve("migrations");
        new ShopMigrations(directory).write();
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                "    schema: {database: shop, migrations: " + directory + ", role: shop_owner}\n",
                StandardOpenOption.APPEND);
    }

    @Override
    public Setting setting(Scene scene, Narrator narrator) throws IOException {
        return new BareShop(ToldUsers.of(scene));
    }

    @Override
    public String label() {
        return loss.label() + "-migrations";
    }

    @Override
    public String reason() {
        return "Nothing answers, the data directory is not there any more, neither is the repository, and there never was a dump.";
    }

    /** No backup from before it is left that anything could be proved with. */
    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.backUp("full");
        happenToBackupsToo(scenery, ", and there never was a dump");
        return "";
    }

    @Override
    public PercentSource longestWork(Scene scene) {
        return new ClusterSize(scene.sandbox().layout().data(), MEGABYTES);
    }

    @Override
    public String longestWorkName() {
        return "new cluster";
    }
}
