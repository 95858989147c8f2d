package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;

/** A copy beside, exactly at the point that was asked for, and nothing of it outside its cage. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RestoreBesideTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIGURED = "    user-data: {database: studio}\n";

    private StudioScene stage;
    private Scene scene;
    private StudioDatabase studio;
    private Shell shell;
    private Map<String, String> before = Map.of();
    private String time = "";
    private String position = "";
    private String deletion = "";
    private int copies;

    /** A backup; then two marks, a deletion inside of a savepoint, and a mark that no segment in the archive holds yet. */
    @BeforeAll
    void start() throws Exception {
        stage = StudioScene.start(directory -> CONFIGURED);
        scene = stage.scene();
        studio = stage.studio();
        shell = stage.shell();
        studio.create();
        studio.execute("CREATE TABLE marks (n integer PRIMARY KEY)");
        scene.sandbox().backRest().backup("full");
        studio.execute("INSERT INTO marks VALUES (1)");
        time = studio.query(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        studio.execute("INSERT INTO marks VALUES (2)");
        position = studio.query("SELECT pg_current_wal_insert_lsn()");
        before = studio.content();
        studio.execute(
                "DO $$BEGIN BEGIN DELETE FROM \"Odd Names\".\"Billing \"\"Events\"\"\" WHERE \"Subscription\" IN (SELECT id FROM subscriptions"
                        + " WHERE user_id = '" + StudioDatabase.ADA + "'); DELETE FROM auth.users WHERE id = '"
                        + StudioDatabase.ADA
                        + "'; INSERT INTO marks VALUES (pg_current_xact_id_if_assigned()::text::int);"
                        + " EXCEPTION WHEN division_by_zero THEN NULL; END; END$$");
        deletion = studio.query("SELECT max(n) FROM marks");
        studio.execute("INSERT INTO marks VALUES (3)");
    }

    @AfterAll
    void end() throws Exception {
        stage.close();
    }

    @Test
    void stands_exactly_at_the_time_the_position_the_transaction_or_the_end() throws Exception {
        assertThat(marksAt("--to-time", time)).isEqualTo("1");
        assertThat(marksAt("--to-lsn", position)).isEqualTo("1 2");
        assertThat(marksAt("--to-xid", deletion)).isEqualTo("1 2");
        assertThat(marksAt("--latest")).isEqualTo("1 2 3 " + deletion);
    }

    @Test
    void takes_a_deleted_user_out_of_a_copy_from_before_and_brings_him_back() throws Exception {
        Shell.Answer answer = restore("--to-xid", deletion);
        JsonNode copy = answer.result();
        try {
            Shell.Answer exported = shell.run(
                    "user-data",
                    "export",
                    "shop",
                    StudioDatabase.ADA,
                    "--from",
                    answer.json().path("procedureId").asText(),
                    "--json");
            assertThat(exported.exitCode()).as(exported.toString()).isZero();
            String export = exported.result().path("directory").asText();
            String hash = shell.run("user-data", "restore", "shop", export, "--json")
                    .result()
                    .path("hash")
                    .asText();
            assertThat(shell.run("user-data", "restore", "shop", export, "--apply", hash)
                            .exitCode())
                    .isZero();
            Map<String, String> after = studio.content();
            after.put("marks", before.get("marks"));
            assertThat(after).isEqualTo(before);
        } finally {
            stop(copy);
            studio.deleteAda();
        }
    }

    @Test
    void is_caged_and_can_be_stopped_and_started_again() throws Exception {
        JsonNode copy = restored();
        assertThat(ask(
                        copy,
                        "SELECT string_agg(setting, ',' ORDER BY name) FROM pg_settings WHERE name IN"
                                + " ('listen_addresses', 'archive_mode', 'max_logical_replication_workers')"))
                .isEqualTo("off,,0");
        assertThat(ask(copy, "SELECT pg_is_in_recovery()")).isEqualTo("t");
        stop(copy);
        Command.run(List.of(copy.path("start").asText()));
        awaitAnswer(copy);
        assertThat(marks(copy)).isEqualTo("1 2 3 " + deletion);
        stop(copy);
    }

    @Test
    void says_what_can_be_reached_when_a_point_cannot() throws Exception {
        for (List<String> point : List.of(
                List.of("--to-time", "2020-01-01T00:00:00Z"),
                List.of("--to-time", Instant.now().plusSeconds(600).toString()),
                List.of("--to-lsn", "0/1000000"),
                List.of("--to-xid", "4000000000"))) {
            Path directory = stage.directory().resolve("refused");
            Shell.Answer answer =
                    shell.run("restore", "shop", "--beside", directory.toString(), point.get(0), point.get(1));
            assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(5);
            assertThat(answer.output())
                    .contains("POINT_REFUSED")
                    .contains("Points from")
                    .contains("can be reached");
            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void touches_no_directory_of_others_and_none_of_the_cluster() throws Exception {
        Path full = Files.createDirectories(stage.directory().resolve("full"));
        Files.writeString(full.resolve("mine"), "x");
        for (Path directory : List.of(
                full,
                scene.sandbox().layout().data().resolve("copy"),
                scene.sandbox().layout().repository().resolve("copy"),
                scene.sandbox().layout().state().resolve("copy"),
                stage.directory())) {
            Shell.Answer answer = shell.run("restore", "shop", "--beside", directory.toString());
            assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(5);
            assertThat(answer.output()).contains("TARGET_REFUSED").contains(directory.toString());
            assertThat(directory.endsWith("copy") && Files.exists(directory)).isFalse();
        }
        assertThat(Files.readString(full.resolve("mine"))).isEqualTo("x");
    }

    @Test
    void goes_on_after_the_worker_was_killed_in_the_middle() throws Exception {
        Path directory = stage.directory().resolve("killed");
        Process restoring = shell.start("restore", "shop", "--beside", directory.toString(), "--json");
        await(() -> Files.exists(directory.resolve("PG_VERSION")) || Files.exists(directory.resolve("base")));
        scene.launcher().kill("worker");
        scene.launcher().up();
        String output = new String(restoring.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(restoring.waitFor()).as(output).isZero();
        JsonNode copy = new Shell.Answer(0, output, "").result();
        assertThat(marks(copy)).isEqualTo("1 2 3 " + deletion);
        stop(copy);
    }

    private Shell.Answer restore(String... point) throws Exception {
        Path directory = stage.directory().resolve("copy-" + copies++);
        String[] words = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("restore", "shop", "--beside", directory.toString(), "--json"),
                        java.util.stream.Stream.of(point))
                .toArray(String[]::new);
        Shell.Answer answer = shell.run(words);
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
        return answer;
    }

    private JsonNode restored(String... point) throws Exception {
        return restore(point).result();
    }

    private String marksAt(String... point) throws Exception {
        JsonNode copy = restored(point);
        String marks = marks(copy);
        stop(copy);
        return marks;
    }

    /** The marks in a copy, in their order. */
    private String marks(JsonNode copy) {
        return ask(copy, "SELECT string_agg(n::text, ' ' ORDER BY n) FROM marks");
    }

    private String ask(JsonNode copy, String sql) {
        return Command.run(List.of(
                        scene.sandbox().cluster().binaries().resolve("psql").toString(),
                        "-h",
                        copy.path("sockets").asText(),
                        "-p",
                        copy.path("port").asText(),
                        "-U",
                        copy.path("user").asText(),
                        "-Atc",
                        sql,
                        StudioDatabase.NAME))
                .strip();
    }

    private static void stop(JsonNode copy) {
        List<String> command = new java.util.ArrayList<>();
        copy.path("stop").forEach(word -> command.add(word.asText()));
        Command.run(command);
    }

    private void awaitAnswer(JsonNode copy) throws Exception {
        await(() -> {
            try {
                return !ask(copy, "SELECT 1").isEmpty();
            } catch (IllegalStateException e) {
                return false;
            }
        });
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
