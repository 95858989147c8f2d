package studio.vibecraft.lifeboat.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.vibecraft.lifeboat.api.fixture.Answer;
import studio.vibecraft.lifeboat.api.fixture.TestApi;

/** One resource for all procedures: start, follow, end. */
@Timeout(60)
final class ProcedureTest {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String PROCEDURES = "/api/v1/procedures";

    @AfterEach
    void clearTheStage() {
        API.stage().letGo("user-data-export");
    }

    @Test
    void is_started_followed_with_its_progress_and_ends_with_its_result() {
        API.stage().keepBack("user-data-export");
        Answer started = API.as("rosa").post(PROCEDURES, export("shop", "42"));
        assertThat(started.status()).isEqualTo(202);
        String path = started.header("Location");
        assertThat(path).contains(PROCEDURES + "/shop.user-data-export.");
        Answer running = API.eventually(
                path, answer -> answer.body().at("/activity/progress").isObject());
        assertThat(running.text("state")).isEqualTo("RUNNING");
        assertThat(running.text("sentence")).isEqualTo("restoring");
        assertThat(running.body().at("/requestedBy/name").asText()).isEqualTo("rosa");

        API.stage().letGo("user-data-export");
        Answer done = API.eventually(path, answer -> answer.text("state").equals("DONE"));
        assertThat(done.body().at("/result/kind").asText()).isEqualTo("user-data-export");
        assertThat(done.body().at("/result/tables/0/rows").asInt()).isEqualTo(1);
        assertThat(done.body().at("/procedure/key").asText()).isEqualTo("42");
    }

    @Test
    void says_which_fault_it_ended_with_and_what_to_do() {
        String path = API.as("rosa").post(PROCEDURES, export("shop", "nobody")).header("Location");
        Answer failed = API.eventually(path, answer -> answer.text("state").equals("FAILED"));
        assertThat(failed.body().at("/failure/fault").asText()).isEqualTo("UNKNOWN_KEY");
        assertThat(failed.body().at("/failure/sentence").asText()).contains("nobody");
        assertThat(failed.body().at("/failure/advice").asText()).isNotBlank();
    }

    @Test
    void other_kinds_have_results_of_their_own() {
        String beside = API.as("rosa")
                .post(PROCEDURES, body("shop", "{\"kind\": \"restore-beside\", \"directory\": \"/srv/copy\"}"))
                .header("Location");
        Answer restored = API.eventually(beside, answer -> answer.text("state").equals("DONE"));
        assertThat(restored.body().at("/result/plan/point/transactions").asInt())
                .isEqualTo(7);
        String compared = API.as("rosa")
                .post(PROCEDURES, body("shop", "{\"kind\": \"schema-validate\"}"))
                .header("Location");
        assertThat(API.eventually(compared, answer -> answer.text("state").equals("DONE"))
                        .body()
                        .at("/result/total")
                        .asInt())
                .isEqualTo(1);
        String applied = API.as("carl")
                .post(PROCEDURES, body("shop", "{\"kind\": \"schema-apply\"}"))
                .header("Location");
        assertThat(API.eventually(applied, answer -> answer.text("state").equals("DONE"))
                        .body()
                        .at("/result/applied/0")
                        .asText())
                .isEqualTo("002_b.sql");
        String rehearsal = API.as("rosa")
                .post(PROCEDURES, body("shop", "{\"kind\": \"user-data-restore\", \"from\": \"/srv/export\"}"))
                .header("Location");
        Answer rehearsed =
                API.eventually(rehearsal, answer -> answer.text("state").equals("DONE"));
        assertThat(rehearsed.body().at("/result/allWell").asBoolean()).isFalse();
        assertThat(rehearsed.body().at("/result/written").asBoolean()).isFalse();
    }

    @Test
    void what_writes_needs_a_commander_and_no_open_recovery() {
        String apply =
                body("billing", "{\"kind\": \"user-data-restore\", \"from\": \"/srv/export\", \"apply\": \"0123\"}");
        Answer refused = API.as("rosa").post(PROCEDURES, apply);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("commander");
        API.stage().keepBack("restore-clean-backup");
        API.started("billing");
        Answer inTheWay = API.as("carl").post(PROCEDURES, apply);
        API.stage().letGo("restore-clean-backup");
        assertThat(inTheWay.status()).isEqualTo(409);
        assertThat(API.as("vera").post(PROCEDURES, export("shop", "42")).status())
                .isEqualTo(403);
    }

    @Test
    void a_repeated_key_starts_nothing_twice_and_another_request_with_it_is_refused() {
        Answer first = API.as("rosa").post(PROCEDURES, export("crm", "42"), "Idempotency-Key", "k");
        Answer second = API.as("rosa").post(PROCEDURES, export("crm", "42"), "Idempotency-Key", "k");
        assertThat(second.text("procedureId")).isEqualTo(first.text("procedureId"));
        assertThat(API.as("rosa")
                        .post(PROCEDURES, export("crm", "43"), "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tells_what_is_wrong_with_a_request() {
        assertThat(API.as("rosa").post(PROCEDURES, export("shopp", "42")).status())
                .isEqualTo(404);
        assertThat(API.as("vera").get(PROCEDURES + "/nonsense").status()).isEqualTo(404);
        assertThat(API.as("vera")
                        .get(PROCEDURES + "/shop.user-data-export.20200101-000000-abcd")
                        .status())
                .isEqualTo(404);
        assertThat(API.as("vera").get(PROCEDURES + "?limit=0").status()).isEqualTo(422);
        assertThat(API.as("rosa").post(PROCEDURES, export("shop", " ")).detail())
                .contains("'key'");
        Answer relative = API.as("rosa")
                .post(PROCEDURES, body("shop", "{\"kind\": \"restore-beside\", \"directory\": \"copy\"}"));
        assertThat(relative.status()).isEqualTo(422);
        assertThat(relative.detail()).contains("absolute path");
        Answer two = API.as("rosa")
                .post(
                        PROCEDURES,
                        body(
                                "shop",
                                "{\"kind\": \"restore-beside\", \"directory\": \"/srv/c\", \"untilLsn\": \"0/3\", \"beforeTransaction\": 7}"));
        assertThat(two.detail()).contains("name one of");
        assertThat(API.as("rosa")
                        .post(PROCEDURES, body("shop", "{\"kind\": \"flood\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(API.as("rosa")
                        .post(PROCEDURES, body("shop", "{\"kind\": \"user-data-export\", \"kee\": \"1\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(API.as("rosa").post(PROCEDURES, "{\"database\": \"shop\"}").status())
                .isEqualTo(422);
    }

    @Test
    void is_ended_by_a_person() {
        API.stage().keepBack("user-data-export");
        String path = API.as("rosa").post(PROCEDURES, export("wiki", "42")).header("Location");
        API.eventually(path, answer -> answer.body().at("/activity/progress").isObject());
        assertThat(API.as("rosa").post(path + "/cancel", "{}").status()).isEqualTo(200);
        API.stage().letGo("user-data-export");
        assertThat(API.eventually(path, answer -> !answer.text("state").equals("RUNNING"))
                        .text("state"))
                .isEqualTo("CANCELLED");
    }

    private static String export(String database, String key) {
        return body(database, "{\"kind\": \"user-data-export\", \"key\": \"" + key + "\"}");
    }

    private static String body(String database, String procedure) {
        return "{\"database\": \"" + database + "\", \"reason\": \"asked for\", \"procedure\": " + procedure + "}";
    }
}
