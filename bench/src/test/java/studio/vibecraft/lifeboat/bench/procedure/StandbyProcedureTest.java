package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.bench.demo.DelayedStandby;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Standbys are made, kept where they are, and let go on. */
@Tag("real")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class StandbyProcedureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static DisposableScene shop;
    private static Scene scene;
    private static Cluster primary;
    private static Cluster second;
    private static Cluster third;
    private static Shell shell;

    @BeforeAll
    static void begin() throws Exception {
        shop = DisposableScene.build();
        scene = shop.scene();
        primary = scene.sandbox().cluster();
        second = DelayedStandby.add(scene);
        shop.ending().add(second::stop);
        ask(second, "ALTER SYSTEM RESET recovery_min_apply_delay");
        ask(second, "SELECT pg_reload_conf()");
        scene.sandbox().backRest().backup("full");
        third = EmptyPlace.third(scene, "");
        shop.ending().add(third::stop);
        shop.up();
        shell = new Shell(scene.launcher(), scene.approvers().get(0));
    }

    @AfterAll
    static void end() throws Exception {
        shop.close();
    }

    @Test
    void a_delayed_standby_is_made_in_an_empty_place_although_the_worker_is_killed_meanwhile() throws Exception {
        Path somebodyElses = third.data().resolve("precious");
        Files.createDirectories(third.data());
        Files.writeString(somebodyElses, "not ours");
        Shell.Answer refused = shell.run("standby", "create", "shop", "third");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(5);
        assertThat(somebodyElses).hasContent("not ours");
        assertThat(ask(primary, "SELECT count(*) FROM pg_replication_slots")).isEqualTo("1");
        Files.delete(somebodyElses);

        Process creating = shell.start("standby", "create", "shop", "third", "--delay", "1h", "--json");
        await(() -> !empty(third.data()), "the restore has begun");
        scene.launcher().kill("worker");
        scene.launcher().up();
        JsonNode made = new ObjectMapper()
                .readTree(creating.getInputStream().readAllBytes())
                .path("result");
        assertThat(creating.waitFor()).isZero();
        assertThat(made.path("backup").asText()).endsWith("F");
        assertThat(made.path("toKnow").toString())
                .contains("max_slot_wal_keep_size")
                .doesNotContain("To mend");

        ask(primary, "CREATE TABLE late AS SELECT 1 AS n");
        String written = ask(primary, "SELECT pg_current_wal_flush_lsn()");
        await(third, "SELECT pg_last_wal_receive_lsn() >= '" + written + "'", "t");
        assertThat(ask(third, "SELECT to_regclass('late') IS NULL")).isEqualTo("t");
        assertThat(ask(primary, "SELECT active FROM pg_replication_slots WHERE slot_name = 'lifeboat_third'"))
                .isEqualTo("t");

        Shell.Answer again = shell.run("standby", "create", "shop", "third", "--json");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.result().path("backup").isTextual()).isFalse();
        assertThat(shell.run("standby", "create", "shop", "second").exitCode())
                .as("nobody has said where its files are")
                .isEqualTo(2);
    }

    @Test
    void a_paused_standby_stays_where_it_is_across_its_restart_and_goes_on_when_it_is_let_go() throws Exception {
        ask(primary, "CREATE TABLE steps AS SELECT 1 AS n");
        await(second, "SELECT to_regclass('steps') IS NOT NULL", "t");

        Shell.Answer paused = shell.run("standby", "pause", "shop", "second", "--json");
        assertThat(paused.exitCode()).as(paused.toString()).isZero();
        ask(primary, "INSERT INTO steps VALUES (2)");
        String written = ask(primary, "SELECT pg_current_wal_flush_lsn()");
        await(second, "SELECT pg_last_wal_receive_lsn() >= '" + written + "'", "t");
        second.stop();
        second.start();

        await(second, "SELECT pg_get_wal_replay_pause_state()", "paused");
        assertThat(ask(second, "SELECT count(*) FROM steps")).isEqualTo("1");
        assertThat(ask(second, "SELECT pg_last_wal_replay_lsn()"))
                .isEqualTo(paused.result().path("at").asText());

        Shell.Answer resumed = shell.run("standby", "resume", "shop", "second", "--json");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        await(second, "SELECT count(*) FROM steps", "2");
        assertThat(ask(second, "SELECT current_setting('recovery_target_lsn')")).isEmpty();
        assertThat(shell.run("standby", "pause", "shop", "nobody").exitCode()).isEqualTo(2);
    }

    private static boolean empty(Path directory) {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static void await(Cluster cluster, String query, String answer) {
        await(
                () -> {
                    try {
                        return ask(cluster, query).equals(answer);
                    } catch (Exception e) {
                        return false;
                    }
                },
                query + " is " + answer);
    }

    private static void await(BooleanSupplier reached, String what) {
        Waiting.until(PATIENCE, () -> {}, reached, () -> "not yet so: " + what);
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
