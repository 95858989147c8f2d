package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cutover.Quarantine;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A cluster that was not proved yet, and that something else has started: the reboot of its host, or a person. */
@Tag("real")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class QuarantineTest {
    private SandboxDirectory place;
    private Cluster cluster;
    private RecoveryFiles files;

    @BeforeEach
    void begin() throws Exception {
        place = SandboxDirectory.claim();
        Path root = place.path();
        int port = FreePorts.find(1).get(0);
        Path binaries = Path.of("/usr/lib/postgresql/15/bin");
        cluster = new Cluster(
                binaries, root.resolve("data"), Files.createDirectory(root.resolve("s")), port, root.resolve("log"));
        Path configuration = Files.writeString(root.resolve("lifeboat.yml"), """
                state: %1$s/state
                databases:
                  shop:
                    postgres: {data-directory: %1$s/data, socket-directory: %1$s/s, port: %2$d}
                    pgbackrest: {config: %1$s/pgbackrest.conf, stanza: shop}
                """.formatted(root, port));
        files = new RecoveryFiles(
                ConfigurationFile.load(configuration), new RecoveryTarget("r1", "shop", Mode.PRODUCTION));
        cluster.create();
        cluster.start("listen_addresses=''");
    }

    @AfterEach
    void end() throws Exception {
        cluster.stop();
        place.close();
    }

    @Test
    void it_is_taken_into_quarantine_and_an_attempt_that_finds_it_there_leaves_it_alone() throws Exception {
        SideInstance caged = new Quarantine(files).running(ProgressListener.NONE);

        assertThat(caged.runsOutside()).isFalse();
        assertThatThrownBy(() -> cluster.connect("postgres")).hasMessageContaining("connection attempt failed");
        try (Connection session = caged.connect("postgres")) {
            new Quarantine(files).running(ProgressListener.NONE);
            assertThat(session.isValid(5)).as("it was not started again").isTrue();
        }
    }

    @Test
    void one_that_clients_were_let_into_is_not_stopped() throws Exception {
        new StateFile<>(files.marker("opened.json"), Instant.class).write(Instant.parse("2026-11-30T03:00:00Z"));
        try (Connection client = cluster.connect("postgres")) {
            assertThatThrownBy(() -> new Quarantine(files).running(ProgressListener.NONE))
                    .isInstanceOf(RecoveryException.class)
                    .hasMessageContaining("open for clients since 2026-11-30T03:00:00Z")
                    .hasMessageContaining("Nothing was stopped");
            assertThat(client.isValid(5)).isTrue();
        }
    }
}
