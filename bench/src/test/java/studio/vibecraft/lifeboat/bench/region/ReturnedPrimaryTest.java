package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.cluster.TakeoverRecord;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A host that comes back after another region has taken over. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReturnedPrimaryTest {
    @Test
    void an_old_primary_starts_read_only_once_the_look_before_its_start_has_seen_the_takeover() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.build()) {
            Cluster old = scene.scene().sandbox().cluster();
            assertThat(returned(scene)).contains("Not replaced");
            old.stop();
            takeOver(scene);

            assertThat(returned(scene)).contains("was replaced by second", "its next start is read-only");
            old.start();

            assertReadOnly(old);
            assertThat(returned(scene)).contains("Not replaced");
        }
    }

    @Test
    void an_old_primary_that_runs_is_made_read_only_under_its_clients() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.build()) {
            Cluster old = scene.scene().sandbox().cluster();
            takeOver(scene);
            try (Connection client = old.connectAsApplication("shop")) {
                Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");

                assertThat(returned(scene)).contains("It ran and was made read-only");

                assertThatThrownBy(() -> Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES"))
                        .isInstanceOf(SQLException.class);
            }
            assertReadOnly(old);
        }
    }

    @Test
    void a_promoted_standby_without_a_record_of_a_takeover_demotes_nobody() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.build()) {
            promote(scene);

            assertThat(returned(scene)).contains("Not replaced");
            try (Connection client = scene.scene().sandbox().cluster().connectAsApplication("shop")) {
                Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");
            }
        }
    }

    @Test
    void no_answer_from_the_other_region_is_told_and_changes_nothing() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.build()) {
            scene.regions().standby().stop();

            assertThatThrownBy(() -> returned(scene)).hasMessageContaining("NOT KNOWN whether it was replaced");
            assertThat(Files.exists(scene.scene().sandbox().layout().data().resolve("standby.signal")))
                    .isFalse();
        }
    }

    private static String returned(OutageScene<TwoRegions> scene) {
        return scene.lifeboat("returned", "--host", TwoRegions.FIRST_HOST);
    }

    private static void promote(OutageScene<TwoRegions> scene) throws SQLException {
        try (Connection standby = scene.regions().standby().connect("postgres")) {
            Cluster.execute(standby, "SELECT pg_promote(true, 60)");
        }
    }

    private static void takeOver(OutageScene<TwoRegions> scene) throws SQLException {
        promote(scene);
        try (Connection standby = scene.regions().standby().connect("postgres")) {
            new TakeoverRecord("r1", 2).write(standby);
            assertThat(TakeoverRecord.read(standby)).contains(new TakeoverRecord("r1", 2));
        }
    }

    private static void assertReadOnly(Cluster old) throws SQLException {
        try (Connection client = old.connectAsApplication("shop")) {
            assertThat(Cluster.query(client, "SELECT pg_is_in_recovery()")).isEqualTo("t");
            assertThatThrownBy(() -> Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES"))
                    .hasMessageContaining("read-only");
        }
    }
}
