package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.cluster.TakeoverRecord;
import studio.vibecraft.lifeboat.bench.region.LoneRegion;
import studio.vibecraft.lifeboat.bench.region.OutageScene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Nothing of Lifeboat runs: a person, the printed page, a region that is gone, and no standby anywhere. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ByHandLoneRegionTest {
    @Test
    void the_printed_commands_restore_a_backup_in_the_other_region_and_lead_the_name_there() throws Exception {
        try (OutageScene<LoneRegion> scene = OutageScene.withoutStandby()) {
            PrintedPage page = PrintedPage.of(scene.shop(), "region-outage");
            Path root = scene.place().path();
            scene.regions().backUpThere();
            writeAndArchive(scene.scene().sandbox().cluster());
            scene.regions().loseFirst();
            assertThatThrownBy(() -> page.run("2.")).hasMessageContaining("NOT PROVED");
            assertThatThrownBy(() -> page.run("6."))
                    .as("nothing is restored before the fence")
                    .isInstanceOf(IllegalStateException.class);
            assertThat(scene.regions().restored().data()).doesNotExist();

            Files.writeString(root.resolve("data.by-hand/fence"), "power cut by the provider, ticket 4711, Carla\n");
            page.run("2.");
            assertThat(page.run("6.")).contains("the last commit was made").doesNotContain("A SEGMENT IS MISSING");
            assertThatThrownBy(() -> page.run("Roll back")).as("it is open").isInstanceOf(IllegalStateException.class);
            page.run("4.");
            assertThat(page.run("5.")).contains("full backup: ");

            assertServes(scene.regions());
        }
    }

    private static void writeAndArchive(Cluster first) throws Exception {
        try (Connection client = first.connectAsApplication("shop");
                Connection superuser = first.connect("postgres")) {
            Cluster.execute(client, "UPDATE orders SET status = 'archived' WHERE id = 7");
            String segment = Cluster.query(superuser, "SELECT pg_walfile_name(pg_switch_wal())");
            Cluster.execute(client, "UPDATE orders SET status = 'nowhere else' WHERE id = 8");
            while (Cluster.query(superuser, "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver")
                            .compareTo(segment)
                    < 0) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static void assertServes(LoneRegion region) throws Exception {
        assertThat(region.names().address()).isEqualTo("127.0.0.2");
        try (Connection client = region.byName();
                Connection superuser = region.restored().connect("postgres")) {
            Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");
            assertThat(Cluster.query(client, "SELECT status FROM orders WHERE id = 7"))
                    .isEqualTo("archived");
            assertThat(TakeoverRecord.read(superuser)).contains(new TakeoverRecord("by-hand", 2));
        }
    }
}
