package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.sandbox.StandbyCluster;

/** A standby that was told to stand still stands still, whatever happens to it. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class StandbyReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MARKS = "SELECT count(*) FROM marks";

    private SandboxDirectory place;
    private Ending ending;
    private Scene scene;
    private Cluster standby;
    private Shell shell;

    @BeforeEach
    void build() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        place = SandboxDirectory.claim();
        ending = new Ending(place.path(), new Narrator(System.out));
        scene = Scene.build(
                new DemoOptions(DamageKind.HEAP_PAGE, new SandboxSize(12), KillOrder.NONE, false, null), place.path());
        ending.add(scene.sandbox().cluster()::stop);
        standby = StandbyCluster.follow(scene.sandbox(), FreePorts.find(1).get(0));
        ending.add(standby::stop);
        ending.add(scene.launcher()::down);
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                "    standbys:%n      - {name: %s, host: 127.0.0.1, port: %d, password: {file: %s}}%n"
                        .formatted(
                                StandbyCluster.NAME,
                                standby.port(),
                                place.path().resolve("shop-app-password")),
                StandardOpenOption.APPEND);
        scene.launcher().up();
        shell = new Shell(scene.launcher(), scene.approvers().get(0));
        execute(scene.sandbox().cluster(), "CREATE TABLE marks AS SELECT generate_series(1, 3) AS n");
        await("3");
    }

    @AfterEach
    void end() throws Exception {
        ending.close();
        place.close();
    }

    @Test
    void keeps_deleted_rows_through_a_restart_and_goes_on_with_its_own_delay() throws Exception {
        execute(standby, "ALTER SYSTEM SET recovery_min_apply_delay = '7ms'");
        execute(standby, "SELECT pg_reload_conf()");
        Shell.Answer paused = shell.run("standby", "pause", "shop", "--json");
        assertThat(paused.exitCode()).as(paused.toString()).isZero();
        assertThat(paused.result().path("paused").asBoolean()).isTrue();

        execute(scene.sandbox().cluster(), "DELETE FROM marks");
        standby.stop();
        standby.start();
        execute(scene.sandbox().cluster(), "CREATE TABLE later (n int)");
        awaitReceived();
        assertThat(ask(standby, MARKS)).isEqualTo("3");
        assertThat(shell.run("standby", "pause", "shop", StandbyCluster.NAME).exitCode())
                .isZero();
        assertThat(ask(standby, MARKS)).isEqualTo("3");

        Shell.Answer resumed = shell.run("standby", "resume", "shop");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        await("0");
        assertThat(ask(standby, "SHOW recovery_min_apply_delay")).isEqualTo("7ms");
        assertThat(shell.run("standby", "pause", "shop", "nobody").exitCode()).isEqualTo(2);
    }

    private void await(String marks) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!ask(standby, "SELECT coalesce(to_regclass('marks')::text, '')").equals("marks")
                || !ask(standby, MARKS).equals(marks)) {
            assertThat(Instant.now()).as("the standby does not show " + marks).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** The standby has the deletion, and could replay it. */
    private void awaitReceived() throws Exception {
        String written = ask(scene.sandbox().cluster(), "SELECT pg_current_wal_flush_lsn()");
        Instant limit = Instant.now().plus(PATIENCE);
        while (!ask(standby, "SELECT coalesce(pg_last_wal_receive_lsn() >= '" + written + "', false)")
                .equals("t")) {
            assertThat(Instant.now()).as("the standby does not stream").isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static String ask(Cluster cluster, String sql) throws Exception {
        try (Connection connection = cluster.connect("shop")) {
            return Cluster.query(connection, sql);
        }
    }

    private static void execute(Cluster cluster, String sql) throws Exception {
        try (Connection connection = cluster.connect("shop")) {
            Cluster.execute(connection, sql);
        }
    }
}
