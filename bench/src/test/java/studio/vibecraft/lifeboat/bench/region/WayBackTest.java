package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.comeback.ComingStandby;
import studio.vibecraft.lifeboat.activities.comeback.OldPrimaryLook;
import studio.vibecraft.lifeboat.activities.fence.PlannedStop;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LostTransactions;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** Pieces of the way back, on a pair of which the second one serves. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WayBackTest {
    private OutageScene<TwoRegions> scene;
    private RecoveryFiles files;

    @BeforeEach
    void build() throws Exception {
        scene = OutageScene.afterTakeover();
        files = new RecoveryFiles(
                ConfigurationFile.load(scene.scene().launcher().configuration()),
                new RecoveryTarget("r1", "shop", Mode.PRODUCTION));
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void an_old_primary_that_wrote_on_is_to_be_rewound_and_one_without_files_restored() throws Exception {
        ReturningPrimary crashed = looked();
        scene.regions().loseFirst();
        ReturningPrimary gone = looked();

        assertThat(crashed.way()).isEqualTo(Way.REWIND);
        assertThat(crashed.beyond()).isPositive();
        LostTransactions lost = Objects.requireNonNull(crashed.lost());
        assertThat(lost.count()).as("the one UPDATE that nobody else has").isEqualTo(1);
        assertThat(lost.files()).containsOnlyKeys("lost-transactions.tsv");
        assertThat(gone.way()).isEqualTo(Way.RESTORE);
        assertThat(gone.beyond()).isZero();
    }

    @Test
    void an_old_primary_without_files_is_restored_as_a_standby_with_what_was_written_meanwhile() throws Exception {
        scene.regions().loseFirst();
        write("meanwhile");
        Check follows = new ComingStandby(files, ProgressListener.NONE).follow(looked());

        assertThat(follows.detail()).contains("restored from backup");
        try (Connection restored = scene.scene().sandbox().cluster().connect("shop")) {
            assertThat(Cluster.query(restored, "SELECT pg_is_in_recovery()")).isEqualTo("t");
            Waiting.until(
                    Duration.ofSeconds(30),
                    () -> {},
                    () -> status(restored).equals("meanwhile"),
                    () -> "order 7 is " + status(restored));
        }
        assertThat(looked().way()).isEqualTo(Way.BEGUN);
    }

    @Test
    void a_present_primary_that_was_stopped_cannot_be_started_until_that_is_taken_back() throws Exception {
        RecoveryFiles present = files.of(
                Objects.requireNonNull(files.database().requireSecondary().cluster()), "present");
        PlannedStop stop = new PlannedStop(present, ProgressListener.NONE);
        Fence fence = stop.stop();

        assertThat(fence.cleanEnd()).isTrue();
        assertThat(new PlannedStop(present, ProgressListener.NONE).stop())
                .as("a second attempt")
                .isEqualTo(fence);
        assertThatThrownBy(() -> scene.regions().standby().start()).isInstanceOf(RuntimeException.class);

        stop.takeBack();
        write("again");
        try (Connection again = scene.regions().standby().connect("postgres")) {
            assertThat(Cluster.query(again, "SELECT timeline_id FROM pg_control_checkpoint()"))
                    .isEqualTo(Integer.toString(fence.timeline()));
        }
    }

    private ReturningPrimary looked() {
        return new OldPrimaryLook(files, ProgressListener.NONE).look();
    }

    private static String status(Connection connection) {
        try {
            return Cluster.query(connection, "SELECT status FROM orders WHERE id = 7");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String status) throws SQLException {
        try (Connection client = scene.regions().byName()) {
            Cluster.execute(client, "UPDATE orders SET status = '" + status + "' WHERE id = 7");
        }
    }
}
