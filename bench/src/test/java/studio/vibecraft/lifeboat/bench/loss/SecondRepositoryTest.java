package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.loss.BackupChoice;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxLayout;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Mode;

/** Two repositories: the newest backup that can be started is taken, wherever it is. */
@Tag("real")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class SecondRepositoryTest {
    @Test
    void the_newer_backup_of_the_second_repository_is_restored() throws Exception {
        try (DisposableScene shop = DisposableScene.build()) {
            Scene scene = shop.scene();
            SandboxLayout layout = scene.sandbox().layout();
            addRepository(layout);
            run(layout, "backup", "--type=full", "--repo=1");
            run(layout, "backup", "--type=full", "--repo=2");
            LossKind.DISK.happen(scene.sandbox().cluster());
            RecoveryFiles files = new RecoveryFiles(
                    ConfigurationFile.load(scene.launcher().configuration()),
                    new RecoveryTarget("r1", "shop", Mode.PRODUCTION));

            Backup newest = new BackupChoice(files).newest();
            PlacedInstance instance = new PlacedInstance(files);
            instance.clear();
            instance.restore(newest, ProgressListener.NONE);

            assertThat(layout.root().resolve("repository2/backup/shop").resolve(newest.label()))
                    .isDirectory();
            assertThat(layout.repository().resolve("backup/shop").resolve(newest.label()))
                    .doesNotExist();
            assertThat(layout.data().resolve("global/pg_control")).isRegularFile();
            instance.remove();
            assertThat(Files.exists(layout.data()) && Files.exists(layout.data().resolve("base")))
                    .isFalse();
        }
    }

    private static void addRepository(SandboxLayout layout) throws Exception {
        Path configuration = layout.backRestConfiguration();
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace(
                                "[global]\n",
                                "[global]\nrepo2-path=" + layout.root().resolve("repository2")
                                        + "\nrepo2-retention-full=4\n"));
        run(layout, "stanza-create");
    }

    private static void run(SandboxLayout layout, String command, String... options) {
        List<String> all =
                new ArrayList<>(List.of("pgbackrest", "--config=" + layout.backRestConfiguration(), "--stanza=shop"));
        all.addAll(List.of(options));
        all.add(command);
        Command.run(all);
    }
}
