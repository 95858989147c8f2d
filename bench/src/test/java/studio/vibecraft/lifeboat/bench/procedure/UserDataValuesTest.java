package studio.vibecraft.lifeboat.bench.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Values that are the same although they read otherwise, and values of a user that somebody else has by now. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class UserDataValuesTest {
    private StudioScene stage;
    private StudioDatabase studio;
    private Shell shell;

    @BeforeAll
    void start() throws Exception {
        stage = StudioScene.start(directory -> "    user-data: {database: studio}\n");
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
    void finds_a_user_by_a_key_as_its_own_type_compares_it() throws Exception {
        studio.execute("CREATE EXTENSION citext SCHEMA public; CREATE TABLE handles"
                + " (user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE, handle citext UNIQUE);"
                + " INSERT INTO handles VALUES ('" + StudioDatabase.ADA + "', 'Ada-L')");

        Shell.Answer answer = shell.run(
                "user-data", "export", "shop", "ADA-l", "--table", "public.handles", "--column", "handle", "--json");

        assertThat(answer.exitCode()).as(answer.toString()).isZero();
        assertThat(answer.result().toString()).contains("public.users");
    }

    @Test
    void what_only_one_row_may_hold_is_a_conflict_be_it_an_expression_or_a_range() throws Exception {
        studio.execute(
                "CREATE TABLE desks (id int PRIMARY KEY, user_id uuid REFERENCES users ON DELETE CASCADE, title text,"
                        + " days int4range, EXCLUDE USING gist (days WITH &&)); CREATE UNIQUE INDEX ON desks (lower(title)) WHERE title <> '';"
                        + " INSERT INTO desks SELECT n, '" + StudioDatabase.ADA
                        + "', 'Desk ' || n, int4range(n * 10, n * 10 + 5)"
                        + " FROM generate_series(1, 3) n");
        String export = export();
        studio.deleteAda();
        studio.execute(
                "INSERT INTO desks VALUES (11, NULL, 'DESK 1', NULL), (12, NULL, 'of somebody else', '[23,24)')");

        Shell.Answer rehearsal = shell.run("user-data", "restore", "shop", export, "--json");

        assertThat(rehearsal.exitCode()).as(rehearsal.toString()).isEqualTo(1);
        assertThat(rehearsal.result().path("conflicts").toString())
                .contains("public.desks (1): a unique value", "public.desks (2): a unique value");
        String hash = rehearsal.result().path("hash").asText();
        assertThat(shell.run("user-data", "restore", "shop", export, "--apply", hash, "--conflicts", "keep")
                        .exitCode())
                .isZero();
        assertThat(studio.query("SELECT string_agg(id::text, ' ' ORDER BY id) FROM desks"))
                .isEqualTo("3 11 12");
    }

    @Test
    void names_the_value_of_another_row_that_keeps_a_user_from_coming_back() throws Exception {
        String export = export();
        String email = studio.query("SELECT email FROM users WHERE id = '" + StudioDatabase.ADA + "'");
        studio.deleteAda();
        studio.execute("INSERT INTO auth.users (id, secret) VALUES ('00000000-0000-0000-0000-0000000000ff', '');"
                + " INSERT INTO users (id, email) VALUES ('00000000-0000-0000-0000-0000000000ff', '" + email
                + "')");
        Map<String, String> changed = studio.content();

        Shell.Answer refused = shell.run("user-data", "restore", "shop", export, "--json");

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(5);
        assertThat(refused.json().path("failure").toString())
                .contains(
                        "public.users (" + StudioDatabase.ADA + "): a unique value of it belongs to another row now",
                        "would have no parent in public.users",
                        "Change that value of the other row first");
        assertThat(studio.content()).isEqualTo(changed);
    }

    private String export() throws Exception {
        return shell.run("user-data", "export", "shop", StudioDatabase.ADA, "--json")
                .result()
                .path("directory")
                .asText();
    }
}
