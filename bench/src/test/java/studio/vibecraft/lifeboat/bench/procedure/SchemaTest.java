package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Migrations, numbered in two ways, against the catalog of a database. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SchemaTest {
    private StudioScene stage;
    private StudioDatabase studio;
    private Shell shell;
    private Path migrations;

    @BeforeAll
    void start() throws Exception {
        stage = StudioScene.start(
                directory -> "    schema: {database: studio, migrations: " + directory.resolve("migrations") + "}\n");
        migrations = Files.createDirectories(stage.directory().resolve("migrations"));
        studio = stage.studio();
        shell = stage.shell();
    }

    @AfterAll
    void end() throws Exception {
        stage.close();
    }

    @BeforeEach
    void write_migrations() throws Exception {
        Files.writeString(migrations.resolve("001_schema.sql"), StudioDatabase.schema());
        Files.writeString(migrations.resolve("2_notes.sql"), "CREATE TABLE notes (id int PRIMARY KEY, text text);\n");
        Files.writeString(
                migrations.resolve("10_index.sql"), "CREATE INDEX CONCURRENTLY notes_text ON notes (text);\n");
        Files.writeString(
                migrations.resolve("20260101120000_more.sql"),
                "ALTER TABLE notes ADD at timestamptz NOT NULL DEFAULT now();\nGRANT SELECT ON notes TO shop_app;\n");
    }

    @Test
    void builds_an_empty_database_and_goes_on_at_the_file_that_failed() throws Exception {
        studio.createEmpty();
        Files.writeString(
                migrations.resolve("10_index.sql"), "SELECT 1;\n\nCREATE INDEX notes_text ON notez (text);\n");
        Shell.Answer failed = shell.run("schema", "apply", "shop");
        assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(1);
        assertThat(failed.output())
                .contains("MIGRATION_FAILED")
                .contains("10_index.sql:3: ERROR")
                .contains("notez");
        assertThat(studio.query("SELECT count(*) FROM notes")).isEqualTo("0");

        write_migrations();
        Shell.Answer applied = shell.run("schema", "apply", "shop", "--json");
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
        assertThat(applied.result().path("applied").toString())
                .isEqualTo("[\"10_index.sql\",\"20260101120000_more.sql\"]");
        assertThat(shell.run("schema", "apply", "shop", "--json").result().path("applied"))
                .isEmpty();

        Shell.Answer same = shell.run("schema", "validate", "shop", "--json");
        assertThat(same.exitCode()).as(same.toString()).isZero();
        assertThat(same.result().path("objects").asInt()).isGreaterThan(250);
    }

    @Test
    void names_every_object_that_differs() throws Exception {
        studio.createEmpty();
        assertThat(shell.run("schema", "apply", "shop").exitCode()).isZero();
        studio.execute("""
                DROP INDEX notes_text;
                ALTER TABLE notes ALTER text TYPE varchar(9), ADD extra int;
                ALTER TABLE users DISABLE TRIGGER touch, NO FORCE ROW LEVEL SECURITY;
                ALTER POLICY nobody ON users USING (true);
                ALTER TABLE reviews DROP CONSTRAINT reviews_stars_check;
                ALTER TYPE role ADD VALUE 'guest';
                REVOKE SELECT ON notes FROM shop_app;
                CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                ALTER TABLE quotas ALTER tokens SET DEFAULT 5;
                ALTER TABLE quotas REPLICA IDENTITY FULL;
                CREATE STATISTICS both_notes ON id, text FROM notes;
                ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO shop_app;
                CREATE SCHEMA lifeboat_guard;
                CREATE FUNCTION lifeboat_guard.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER lifeboat_guard_delete AFTER DELETE ON notes EXECUTE FUNCTION lifeboat_guard.refuse()""");
        Shell.Answer answer = shell.run("schema", "validate", "shop", "--json");
        assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(1);
        assertThat(objects(answer.result()))
                .containsExactlyInAnyOrder(
                        "index public.notes_text",
                        "column public.notes.text",
                        "column public.notes.extra",
                        "trigger touch on public.users",
                        "table public.users",
                        "policy nobody on public.users",
                        "constraint reviews_stars_check on public.reviews",
                        "enum public.role",
                        "grant to shop_app on public.notes",
                        "function public.touch()",
                        "column public.quotas.tokens",
                        "table public.quotas",
                        "statistics public.both_notes",
                        "default grant to shop_app on new tables in public");
    }

    @Test
    void does_not_guess_what_is_in_a_database() throws Exception {
        studio.create();
        Shell.Answer refused = shell.run("schema", "apply", "shop");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.output())
                .contains("SCHEMA_UNKNOWN")
                .contains("nobody can say which")
                .contains("--from");
        Shell.Answer from = shell.run("schema", "apply", "shop", "--from", "2_notes.sql", "--json");
        assertThat(from.exitCode()).as(from.toString()).isZero();
        assertThat(from.result().path("applied")).hasSize(3);
        assertThat(shell.run("schema", "validate", "shop").exitCode()).isZero();
    }

    private static List<String> objects(JsonNode result) {
        return StreamSupport.stream(result.path("differences").spliterator(), false)
                .map(difference -> difference.path("object").asText())
                .toList();
    }
}
