package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A standby where no backup was ever taken: the primary itself is copied. */
@Tag("real")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class StandbyCopyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private DisposableScene shop;
    private Scene scene;
    private Cluster primary;
    private Cluster third;
    private Shell shell;

    @BeforeEach
    void begin() throws Exception {
        shop = DisposableScene.build();
        scene = shop.scene();
        primary = scene.sandbox().cluster();
        third = EmptyPlace.third(scene, "    standbys:\n");
        shop.ending().add(third::stop);
        shop.up();
        shell = new Shell(scene.launcher(), scene.approvers().get(0));
    }

    @AfterEach
    void end() throws Exception {
        shop.close();
    }

    @Test
    void a_copy_that_was_killed_with_its_worker_begins_anew_and_becomes_a_standby_with_every_row() throws Exception {
        Path space = Files.createDirectory(scene.sandbox().layout().root().resolve("space"));
        ask(primary, "CREATE TABLESPACE apart LOCATION '" + space + "'");
        ask(primary, "CREATE TABLE elsewhere TABLESPACE apart AS SELECT n FROM generate_series(1, 1000) n");

        Process creating = shell.start("standby", "create", "shop", "third", "--json");
        Waiting.until(PATIENCE, () -> {}, this::copyKilled, () -> "nobody copies the primary");
        scene.launcher().kill("worker");
        assertThat(third.data().resolve("global/pg_control"))
                .as("what was broken off cannot be started")
                .doesNotExist();
        Path half = Files.writeString(third.data().resolve("half-a-copy"), "of the killed attempt");
        scene.launcher().up();

        JsonNode made = new ObjectMapper()
                .readTree(creating.getInputStream().readAllBytes())
                .path("result");
        assertThat(creating.waitFor()).isZero();
        assertThat(made.path("sentences").toString())
                .contains("copied from the primary", "stanza shop holds no whole backup of it");
        assertThat(half).doesNotExist();
        ask(primary, "INSERT INTO elsewhere VALUES (1001)");
        await(() -> ask(third, "SELECT count(*) FROM elsewhere").equals("1001"), "the new row is there");
        assertThat(ask(third, "SELECT pg_is_in_recovery()")).isEqualTo("t");
        assertThat(ask(third, "SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE spcname = 'apart'"))
                .isNotEqualTo(space.toString());
        assertThat(ask(third, "SELECT current_setting('primary_conninfo')")).doesNotContain("password=");
        assertThat(ask(primary, "SELECT active FROM pg_replication_slots WHERE slot_name = 'lifeboat_third'"))
                .isEqualTo("t");
    }

    private boolean copyKilled() {
        Optional<ProcessHandle> copy = ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/pg_basebackup"))
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains("--pgdata=" + third.data()))
                .findFirst();
        copy.ifPresent(ProcessHandle::destroyForcibly);
        return copy.isPresent();
    }

    private static void await(BooleanSupplier reached, String what) {
        Waiting.until(PATIENCE, () -> {}, reached, () -> "not yet so: " + what);
    }

    private static String ask(Cluster cluster, String sql) {
        try (Connection connection = cluster.connect("postgres")) {
            if (sql.startsWith("SELECT")) {
                return Cluster.query(connection, sql);
            }
            Cluster.execute(connection, sql);
            return "";
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
