package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.demo.DelayedStandby;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** A streaming standby is kept where it is, across its restart, and goes on when it is let go. */
@Tag("real")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class StandbyPauseTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void a_paused_standby_stays_where_it_is_across_its_restart_and_goes_on_when_it_is_let_go() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        Narrator narrator = new Narrator(System.out);
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            Scene scene = Scene.build(
                    new DemoOptions(DamageKind.HEAP_PAGE, new SandboxSize(12), KillOrder.NONE, false, null),
                    place.path());
            Cluster primary = scene.sandbox().cluster();
            ending.add(primary::stop);
            Cluster standby = DelayedStandby.add(scene);
            ending.add(standby::stop);
            ask(standby, "ALTER SYSTEM RESET recovery_min_apply_delay");
            ask(standby, "SELECT pg_reload_conf()");
            ending.add(scene.launcher()::down);
            scene.launcher().up();
            Shell shell = new Shell(scene.launcher(), scene.approvers().get(0));
            ask(primary, "CREATE TABLE steps AS SELECT 1 AS n");
            await(standby, "SELECT to_regclass('steps') IS NOT NULL", "t");

            Shell.Answer paused = shell.run("standby", "pause", "shop", "second", "--json");
            assertThat(paused.exitCode()).as(paused.toString()).isZero();
            ask(primary, "INSERT INTO steps VALUES (2)");
            String written = ask(primary, "SELECT pg_current_wal_flush_lsn()");
            await(standby, "SELECT pg_last_wal_receive_lsn() >= '" + written + "'", "t");
            standby.stop();
            standby.start();

            await(standby, "SELECT pg_get_wal_replay_pause_state()", "paused");
            assertThat(ask(standby, "SELECT count(*) FROM steps")).isEqualTo("1");
            assertThat(ask(standby, "SELECT pg_last_wal_replay_lsn()"))
                    .isEqualTo(paused.result().path("at").asText());

            Shell.Answer resumed = shell.run("standby", "resume", "shop", "second", "--json");
            assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
            await(standby, "SELECT count(*) FROM steps", "2");
            assertThat(ask(standby, "SELECT current_setting('recovery_target_lsn')"))
                    .isEmpty();
            assertThat(shell.run("standby", "pause", "shop", "nobody").exitCode())
                    .isEqualTo(2);
        }
    }

    private static void await(Cluster cluster, String query, String answer) {
        Waiting.until(
                PATIENCE,
                () -> {},
                () -> {
                    try {
                        return ask(cluster, query).equals(answer);
                    } catch (Exception e) {
                        return false;
                    }
                },
                () -> query + " is not " + answer);
    }

    private static String ask(Cluster cluster, String sql) throws Exception {
        try (Connection connection = cluster.connect("postgres")) {
            if (sql.startsWith("SELECT")) {
                return Cluster.query(connection, sql);
            }
            Cluster.execute(connection, sql);
            return "";
        }
    }
}
