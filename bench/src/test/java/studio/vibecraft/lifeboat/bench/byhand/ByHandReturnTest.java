package studio.vibecraft.lifeboat.bench.byhand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.region.OutageScene;
import studio.vibecraft.lifeboat.bench.region.TwoRegions;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Nothing of Lifeboat runs: a person, the printed page, and two regions of which the second one serves. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ByHandReturnTest {
    @Test
    void the_printed_commands_bring_the_primary_back_with_what_was_written_meanwhile() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.afterTakeover()) {
            PrintedPage page = PrintedPage.of(scene.shop(), "return-to-primary");
            try (Connection client = scene.regions().byName()) {
                Cluster.execute(client, "UPDATE orders SET status = 'meanwhile' WHERE id = 7");
            }
            page.run("1.");
            page.run("2.");
            page.run("3.");
            assertThatThrownBy(() -> scene.regions().standby().start())
                    .as("nobody can start the one that was stopped")
                    .isInstanceOf(RuntimeException.class);
            page.run("4.");
            assertThat(page.run("5.")).contains("127.0.0.1");
            page.run("6.");

            try (Connection client = scene.regions().byName();
                    Connection lent = scene.regions().standby().connect("postgres")) {
                assertThat(Cluster.query(client, "SELECT status FROM orders WHERE id = 7"))
                        .isEqualTo("meanwhile");
                assertThat(Cluster.query(client, "SELECT count(*) FROM orders WHERE status = 'nowhere else'"))
                        .as("what the old primary wrote alone")
                        .isEqualTo("0");
                Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");
                assertThat(Cluster.query(lent, "SELECT pg_is_in_recovery()")).isEqualTo("t");
            }
        }
    }
}
