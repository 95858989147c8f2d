package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;

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
import studio.vibecraft.lifeboat.activities.inspection.InspectionActivitiesImpl;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** The way back where the present primary never was a standby of the old one, but was restored from a backup. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoredWayBackTest {
    private OutageScene<LoneRegion> scene;
    private RecoveryFiles files;

    @BeforeEach
    void build() throws Exception {
        scene = OutageScene.afterRestore();
        files = new RecoveryFiles(
                ConfigurationFile.load(scene.scene().launcher().configuration()),
                new RecoveryTarget("r1", "shop", Mode.PRODUCTION));
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void an_old_primary_that_wrote_on_is_rewound_and_has_what_was_written_meanwhile() throws Exception {
        write("meanwhile");
        assertThat(scene.lifeboat("returned", "--host", TwoRegions.FIRST_HOST))
                .contains("was replaced by restored", "its next start is read-only");
        scene.scene().sandbox().cluster().start();
        ReturningPrimary fenced = looked();
        Check follows = new ComingStandby(files, ProgressListener.NONE).follow(fenced);

        assertThat(fenced.way()).isEqualTo(Way.REWIND);
        assertThat(Objects.requireNonNull(fenced.lost()).count())
                .as("the one UPDATE that nobody else has")
                .isEqualTo(1);
        assertThat(follows.detail()).contains("rewound").doesNotContain("because");
        assertHasWhatWasWritten();
    }

    @Test
    void an_old_primary_whose_disk_is_gone_is_restored_as_a_standby() throws Exception {
        scene.regions().loseFirst();
        write("meanwhile");
        Check follows = new ComingStandby(files, ProgressListener.NONE).follow(looked());

        assertThat(follows.detail()).contains("restored from backup");
        assertHasWhatWasWritten();
        assertThat(looked().way()).isEqualTo(Way.BEGUN);
    }

    @Test
    void where_no_repository_has_a_backup_to_restore_the_plan_says_so_and_nothing_is_touched() throws Exception {
        scene.regions().loseFirst();
        scene.regions().loseRepository();
        PlanFacts facts = new InspectionActivitiesImpl(
                        ConfigurationFile.load(scene.scene().launcher().configuration()))
                .gatherFacts("shop", "return-to-primary");

        assertThat(String.join(" ", facts.problems()))
                .contains("The old primary has to be restored", "holds no whole backup", "other region's repository");
        assertThat(scene.scene().sandbox().layout().data()).doesNotExist();
    }

    private ReturningPrimary looked() {
        return new OldPrimaryLook(files, ProgressListener.NONE).look();
    }

    private void write(String status) throws SQLException {
        try (Connection client = scene.regions().byName()) {
            Cluster.execute(client, "UPDATE orders SET status = '" + status + "' WHERE id = 7");
        }
    }

    private void assertHasWhatWasWritten() throws SQLException {
        try (Connection old = scene.scene().sandbox().cluster().connect("shop")) {
            assertThat(Cluster.query(old, "SELECT pg_is_in_recovery()")).isEqualTo("t");
            Waiting.until(
                    Duration.ofSeconds(30),
                    () -> {},
                    () -> query(old, "SELECT status FROM orders WHERE id = 7").equals("meanwhile"),
                    () -> "order 7 is " + query(old, "SELECT status FROM orders WHERE id = 7"));
            assertThat(query(old, "SELECT count(*) FROM orders WHERE status = 'nowhere else'"))
                    .isEqualTo("0");
        }
    }

    private static String query(Connection connection, String sql) {
        try {
            return Cluster.query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
