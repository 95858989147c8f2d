package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** One user's data, out of a hard database and back, by the command line. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class UserDataTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONFIGURED = "    user-data: {database: studio}\n";

    private StudioScene stage;
    private Scene scene;
    private StudioDatabase studio;
    private Shell shell;

    @BeforeAll
    void start() throws Exception {
        stage = StudioScene.start(directory -> CONFIGURED);
        scene = stage.scene();
        studio = stage.studio();
        shell = stage.shell();
    }

    @AfterAll
    void end() throws Exception {
        stage.close();
    }

    @BeforeEach
    void fresh_database() throws Exception {
        studio.create();
    }

    @Test
    void brings_a_deleted_user_back_exactly_and_a_second_time_changes_nothing() throws Exception {
        Map<String, String> before = studio.content();
        String audited = studio.query("SELECT count(*) FROM audit.log");
        Shell.Answer exported = shell.run("user-data", "export", "shop", StudioDatabase.ADA, "--json");
        assertThat(exported.exitCode()).as(exported.toString()).isZero();
        String export = exported.result().path("directory").asText();

        studio.deleteAda();
        assertThat(studio.content()).isNotEqualTo(before);
        String afterDelete = studio.query("SELECT count(*) FROM audit.log");
        assertThat(afterDelete).as("the application's trigger").isNotEqualTo(audited);
        JsonNode applied = rehearseAndApply(export);

        assertThat(studio.content()).isEqualTo(before);
        assertThat(studio.query("SELECT count(*) FROM audit.log"))
                .as("no trigger wrote")
                .isEqualTo(afterDelete);
        assertThat(sum(applied, "returned")).isEqualTo(sum(exported.result(), "rows"));
        JsonNode again =
                shell.run("user-data", "restore", "shop", export, "--json").result();
        assertThat(sum(again, "returned")).isZero();
        assertThat(sum(again, "same")).isEqualTo(sum(exported.result(), "rows"));
    }

    @Test
    void hands_out_no_returned_value_of_a_sequence_again() throws Exception {
        String export = export();
        studio.deleteAda();
        studio.execute("ALTER SEQUENCE prompts_id_seq RESTART WITH 1; ALTER TABLE versions ALTER id RESTART WITH 1");
        rehearseAndApply(export);

        for (String table : List.of("prompts", "versions")) {
            assertThat(studio.query("SELECT s.last_value = max(t.id) FROM " + table
                            + " t JOIN projects p ON p.id = t.project_id, " + table + "_id_seq s WHERE p.owner_id = '"
                            + StudioDatabase.ADA + "' GROUP BY s.last_value"))
                    .as(table)
                    .isEqualTo("t");
        }
    }

    @Test
    void names_file_and_line_of_an_altered_export_and_writes_nothing() throws Exception {
        String export = export();
        studio.deleteAda();
        Map<String, String> before = studio.content();
        Path file = fileOf(Path.of(export), "public.members");
        List<String> lines = Files.readAllLines(file);
        lines.set(6, lines.get(6).replace("2026-03-04", "2026-03-05"));
        Files.write(file, lines);

        Shell.Answer answer = shell.run("user-data", "restore", "shop", export);
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.output()).contains("EXPORT_ALTERED").contains(file + " line 7");
        lines.remove(6);
        Files.write(file, lines);
        assertThat(shell.run("user-data", "restore", "shop", export).output()).contains(file + " line 7");
        assertThat(studio.content()).isEqualTo(before);
    }

    @Test
    void says_what_of_an_export_is_not_there() throws Exception {
        String export = export();
        Path file = fileOf(Path.of(export), "public.users");
        Files.delete(file);
        for (String from : List.of(export, "/nowhere")) {
            Shell.Answer answer = shell.run("user-data", "restore", "shop", from);
            assertThat(answer.output()).contains("EXPORT_MISSING", from.equals(export) ? file.toString() : from);
            assertThat(answer.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void says_that_there_is_no_such_user() throws Exception {
        for (String key : List.of("00000000-0000-0000-0000-00000000000f", "nobody")) {
            Path into = scene.sandbox().layout().root().resolve("export-of-" + key);
            Shell.Answer answer = shell.run("user-data", "export", "shop", key, "--into", into.toString());
            assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(4);
            assertThat(answer.output()).contains("UNKNOWN_KEY", "public.users", key);
            assertThat(into).doesNotExist();
        }
    }

    @Test
    void shows_conflicts_and_lets_a_person_decide() throws Exception {
        String export = export();
        studio.deleteAda();
        rehearseAndApply(export);
        studio.execute("UPDATE users SET name = 'Ada the Second' WHERE id = '" + StudioDatabase.ADA
                + "'; DELETE FROM providers WHERE user_id = '" + StudioDatabase.ADA + "'");
        Map<String, String> changed = studio.content();

        Shell.Answer rehearsal = shell.run("user-data", "restore", "shop", export, "--json");
        assertThat(rehearsal.exitCode()).isEqualTo(1);
        assertThat(rehearsal.result().path("conflicts").path(0).asText())
                .contains("public.users")
                .contains(StudioDatabase.ADA)
                .contains("name");
        String hash = rehearsal.result().path("hash").asText();
        assertThat(apply(export, hash).exitCode())
                .as("conflicts without a decision")
                .isEqualTo(1);
        assertThat(studio.content()).isEqualTo(changed);

        assertThat(apply(export, hash, "--conflicts", "keep").exitCode()).isZero();
        assertThat(studio.query("SELECT count(*) FROM providers WHERE user_id = '" + StudioDatabase.ADA + "'"))
                .isEqualTo("1");
        assertThat(studio.query("SELECT name FROM users WHERE id = '" + StudioDatabase.ADA + "'"))
                .isEqualTo("Ada the Second");

        Shell.Answer stale = apply(export, hash, "--conflicts", "replace");
        assertThat(stale.exitCode()).isEqualTo(5);
        assertThat(stale.json().path("failure").path("fault").asText()).isEqualTo("PREVIEW_MOVED");
        Shell.Answer replaced = apply(export, rehearse(export), "--conflicts", "replace");
        assertThat(replaced.exitCode()).isZero();
        assertThat(studio.query("SELECT name FROM users WHERE id = '" + StudioDatabase.ADA + "'"))
                .startsWith("A\tda");
        assertThat(Files.readString(
                        fileOf(Path.of(replaced.result().path("saved").asText()), "public.users")))
                .contains("Ada the Second");
    }

    @Test
    void maps_a_changed_schema_where_that_is_safe_and_refuses_it_elsewhere() throws Exception {
        String export = export();
        studio.deleteAda();
        studio.execute(
                "ALTER TABLE users ADD locale text DEFAULT 'en', ADD number serial; ALTER TABLE quotas ADD note text");
        JsonNode applied = rehearseAndApply(export);
        assertThat(applied.path("toKnow").toString())
                .contains("public.users.locale")
                .contains("public.users.number")
                .contains("public.quotas.note");
        assertThat(studio.query("SELECT locale FROM users WHERE id = '" + StudioDatabase.ADA + "'"))
                .isEqualTo("en");

        studio.execute("ALTER TABLE messages ALTER body TYPE varchar(40); ALTER TABLE settings DROP value; ALTER TABLE"
                + " providers ADD must text NOT NULL DEFAULT ''; ALTER TABLE providers ALTER must DROP DEFAULT");
        Shell.Answer answer = shell.run("user-data", "restore", "shop", export, "--json");
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.json().path("failure").path("sentence").asText())
                .contains("public.messages.body is character varying(40) now, was text")
                .contains("public.settings.value is gone")
                .contains("public.providers.must is new");
    }

    @Test
    void refuses_rows_whose_parents_of_others_are_gone() throws Exception {
        String export = export();
        studio.deleteAda();
        studio.execute("DELETE FROM template_uses; DELETE FROM templates");
        Shell.Answer answer = shell.run("user-data", "restore", "shop", export);
        assertThat(answer.exitCode()).isEqualTo(5);
        assertThat(answer.output()).contains("18 rows would have no parent in public.templates");
    }

    @Test
    void goes_on_after_the_worker_was_killed_in_the_middle() throws Exception {
        Map<String, String> before = studio.content();
        Process exporting;
        try (Connection blocking = scene.sandbox().cluster().connect(StudioDatabase.NAME)) {
            exporting = whileLocked(blocking, "messages", "user-data", "export", "shop", StudioDatabase.ADA, "--json");
        }
        String export = result(exporting).path("directory").asText();
        studio.deleteAda();

        String hash = rehearse(export);
        Process restoring;
        try (Connection blocking = scene.sandbox().cluster().connect(StudioDatabase.NAME)) {
            restoring = whileLocked(
                    blocking, "messages", "user-data", "restore", "shop", export, "--apply", hash, "--json");
        }
        assertThat(result(restoring).path("written").asBoolean()).isTrue();
        assertThat(studio.content()).isEqualTo(before);
    }

    /** Starts the command, kills the worker once it waits for the table, lets go of the table, and starts the worker again. */
    private Process whileLocked(Connection blocking, String table, String... words) throws Exception {
        blocking.setAutoCommit(false);
        Cluster.execute(blocking, "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        Process process = shell.start(words);
        Instant limit = Instant.now().plus(PATIENCE);
        while (studio.query("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
            assertThat(Instant.now()).as("nobody waits for " + table).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        scene.launcher().kill("worker");
        blocking.rollback();
        scene.launcher().up();
        return process;
    }

    private static JsonNode result(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return new Shell.Answer(0, output, "").result();
    }

    private String export() throws Exception {
        return shell.run("user-data", "export", "shop", StudioDatabase.ADA, "--json")
                .result()
                .path("directory")
                .asText();
    }

    private String rehearse(String export) throws Exception {
        return shell.run("user-data", "restore", "shop", export, "--json")
                .result()
                .path("hash")
                .asText();
    }

    private Shell.Answer apply(String export, String hash, String... more) throws Exception {
        String[] words = Stream.concat(
                        Stream.of("user-data", "restore", "shop", export, "--apply", hash, "--json"), Stream.of(more))
                .toArray(String[]::new);
        return shell.run(words);
    }

    private JsonNode rehearseAndApply(String export) throws Exception {
        Map<String, String> before = studio.content();
        String hash = rehearse(export);
        assertThat(studio.content()).as("after a rehearsal").isEqualTo(before);
        Shell.Answer answer = apply(export, hash);
        assertThat(answer.exitCode()).as(answer.toString()).isZero();
        return answer.result();
    }

    private static long sum(JsonNode result, String field) {
        return StreamSupport.stream(result.path("tables").spliterator(), false)
                .mapToLong(table -> table.path(field).asLong())
                .sum();
    }

    private static Path fileOf(Path directory, String table) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + table + ".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
