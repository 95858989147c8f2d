package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.loss.LossSearch;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.StandbyCluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.LossFinding.Kind;
import studio.vibecraft.lifeboat.model.Mode;

/** What a real cluster looks like when it is there, down, hidden and gone. */
@Tag("real")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LossSearchTest {
    private DisposableScene shop;

    @BeforeEach
    void build() throws Exception {
        shop = DisposableScene.build();
    }

    @AfterEach
    void end() throws Exception {
        shop.close();
    }

    @Test
    void one_that_answers_is_not_lost_and_it_is_said_who_answers() {
        LossFinding found = look();

        assertThat(found.kind()).isEqualTo(Kind.ANSWERS);
        assertThat(found.why()).contains("a server answers, from " + cluster().data());
    }

    @Test
    void one_that_is_down_is_not_lost_and_the_command_that_starts_it_is_named() {
        cluster().stop();

        LossFinding found = look();

        assertThat(found.kind()).isEqualTo(Kind.DOWN);
        assertThat(found.why())
                .contains("Start it: ", "pg_ctl start", cluster().data().toString());
    }

    @Test
    void of_one_that_cannot_be_looked_at_nobody_can_tell() throws Exception {
        cluster().stop();
        Path data = cluster().data();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("---------"));
        try {
            assertThat(look().kind()).isEqualTo(Kind.UNREACHABLE);
        } finally {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void one_whose_files_are_removed_under_its_processes_is_gone_and_not_silent() throws Exception {
        LossKind.REMOVED.happen(cluster());

        LossFinding found = look();

        assertThat(found.kind()).isEqualTo(Kind.GONE);
        assertThat(found.why()).contains("it does not exist");
        assertThat(found.silent()).isFalse();
    }

    @Test
    void one_whose_disk_died_is_gone_and_silent() throws Exception {
        LossKind.DISK.happen(cluster());

        LossFinding found = look();

        assertThat(found.kind()).isEqualTo(Kind.GONE);
        assertThat(found.silent()).isTrue();
    }

    @Test
    void of_one_that_a_recovery_has_made_unstartable_nobody_can_tell() throws Exception {
        cluster().stop();
        Path global = cluster().data().resolve("global");
        Files.move(global.resolve("pg_control"), global.resolve("pg_control.fenced-shop-1"));

        LossFinding found = look();

        assertThat(found.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(found.why()).contains("its files are there", "pg_control.fenced-shop-1");
    }

    @Test
    void one_whose_standby_has_taken_over_is_not_lost_though_its_own_files_are_gone() throws Exception {
        Cluster standby =
                StandbyCluster.follow(shop.scene().sandbox(), FreePorts.find(1).get(0));
        Files.writeString(
                shop.scene().sandbox().layout().lifeboatConfiguration(),
                "    standbys:%n      - {name: second, host: 127.0.0.1, port: %d, password: {file: %s}}%n"
                        .formatted(standby.port(), shop.place().path().resolve("shop-app-password")),
                StandardOpenOption.APPEND);
        try {
            LossKind.DISK.happen(cluster());
            assertThat(look().kind()).isEqualTo(Kind.GONE);
            try (Connection superuser = standby.connect("postgres")) {
                Cluster.query(superuser, "SELECT pg_promote(true, 60)");
            }

            LossFinding found = look();

            assertThat(found.kind()).isEqualTo(Kind.ANSWERS);
            assertThat(found.why()).contains("standby second: is a primary itself", "return-to-primary");
        } finally {
            standby.stop();
        }
    }

    private Cluster cluster() {
        return shop.scene().sandbox().cluster();
    }

    private LossFinding look() {
        return new LossSearch(new RecoveryFiles(
                        ConfigurationFile.load(shop.scene().launcher().configuration()),
                        new RecoveryTarget("r1", "shop", Mode.PRODUCTION)))
                .look();
    }
}
