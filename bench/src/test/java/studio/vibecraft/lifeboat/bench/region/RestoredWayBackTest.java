package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.inspection.InspectionActivitiesImpl;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** The way back where the present primary never was a standby of the old one, but was restored from a backup. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoredWayBackTest {
    @AutoClose
    private WayBackScene<LoneRegion> scene;

    @BeforeEach
    void build() throws Exception {
        scene = WayBackScene.on(OutageScene.afterRestore());
    }

    @Test
    void an_old_primary_that_wrote_on_is_rewound_and_has_what_was_written_meanwhile() throws Exception {
        scene.write("meanwhile");
        assertThat(scene.outage().lifeboat("returned", "--host", TwoRegions.FIRST_HOST))
                .contains("was replaced by restored", "its next start is read-only");
        scene.outage().scene().sandbox().cluster().start();
        ReturningPrimary fenced = scene.looked();
        Check follows = scene.followed(fenced);

        assertThat(fenced.way()).isEqualTo(Way.REWIND);
        assertThat(Objects.requireNonNull(fenced.lost()).count())
                .as("the one UPDATE that nobody else has")
                .isEqualTo(1);
        assertThat(follows.detail()).contains("rewound").doesNotContain("because");
        scene.awaitOnOldPrimary("meanwhile");
        try (Connection old = scene.old()) {
            assertThat(Cluster.query(old, "SELECT count(*) FROM orders WHERE status = 'nowhere else'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void an_old_primary_whose_disk_is_gone_is_restored_as_a_standby() throws Exception {
        scene.regions().loseFirst();
        scene.write("meanwhile");
        Check follows = scene.followed(scene.looked());

        assertThat(follows.detail()).contains("restored from backup");
        scene.awaitOnOldPrimary("meanwhile");
        assertThat(scene.looked().way()).isEqualTo(Way.BEGUN);
    }

    @Test
    void where_no_repository_has_a_backup_to_restore_the_plan_says_so_and_nothing_is_touched() throws Exception {
        scene.regions().loseFirst();
        scene.regions().loseRepository();
        PlanFacts facts = new InspectionActivitiesImpl(
                        ConfigurationFile.load(scene.outage().scene().launcher().configuration()))
                .gatherFacts("shop", "return-to-primary");

        assertThat(String.join(" ", facts.problems()))
                .contains("The old primary has to be restored", "holds no whole backup", "other region's repository");
        assertThat(scene.outage().scene().sandbox().layout().data()).doesNotExist();
    }
}
