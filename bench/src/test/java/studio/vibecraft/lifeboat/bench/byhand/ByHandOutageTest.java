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
import studio.vibecraft.lifeboat.bench.region.OutageScene;
import studio.vibecraft.lifeboat.bench.region.TwoRegions;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Nothing of Lifeboat runs: a person, the printed page, and a region that is gone. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ByHandOutageTest {
    @Test
    void the_printed_commands_take_over_and_lead_the_name_there() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.build()) {
            PrintedPage page = PrintedPage.of(scene.shop(), "region-outage");
            Path root = scene.place().path();
            changeManyPages(scene);
            assertThatThrownBy(() -> page.run("2."))
                    .as("the old primary still takes writes")
                    .hasMessageContaining("TAKES WRITES");
            scene.regions().loseFirst();
            assertThatThrownBy(() -> page.run("2."))
                    .as("no answer is no proof, and nobody has vouched for it")
                    .hasMessageContaining("NOT PROVED");
            Files.writeString(root.resolve("data.by-hand/fence"), "power cut by the provider, ticket 4711, Carla\n");

            assertThat(page.run("1.")).contains("replayed to", "newest commit of");
            assertThat(page.run("2.")).contains("127.0.0.1:");
            Files.move(root.resolve("data.lost"), root.resolve("data"));
            scene.scene().sandbox().cluster().start();
            assertThatThrownBy(() -> page.run("3."))
                    .as("the old primary came back after it was fenced")
                    .hasMessageContaining("TAKES WRITES AGAIN");
            scene.regions().loseFirst();
            page.run("2.");
            page.run("3.");
            page.run("4.");
            assertThat(page.run("5.")).contains("full backup: ");

            assertThat(scene.regions().names().address()).isEqualTo("127.0.0.2");
            try (Connection client = scene.regions().byName();
                    Connection superuser = scene.regions().standby().connect("postgres")) {
                Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");
                assertThat(TakeoverRecord.read(superuser)).contains(new TakeoverRecord("by-hand", 2));
            }
        }
    }

    /** A promoted standby writes them out at its leisure: minutes, in which its control file still tells of the old timeline. */
    private static void changeManyPages(OutageScene<TwoRegions> scene) throws Exception {
        try (Connection first = scene.scene().sandbox().cluster().connect("shop");
                Connection second = scene.regions().standby().connect("postgres")) {
            Cluster.execute(first, "UPDATE orders SET status = status");
            String end = Cluster.query(first, "SELECT pg_current_wal_lsn()");
            while (Cluster.query(second, "SELECT pg_last_wal_replay_lsn() >= '" + end + "'")
                    .equals("f")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }
}
