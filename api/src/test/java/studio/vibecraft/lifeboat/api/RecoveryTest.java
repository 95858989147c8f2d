package studio.vibecraft.lifeboat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.vibecraft.lifeboat.api.fixture.Answer;
import studio.vibecraft.lifeboat.api.fixture.TestApi;

/** Whole recoveries over HTTP. Each test has a database of its own. */
final class RecoveryTest {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String RECOVERIES = "/api/v1/recoveries";

    @AfterEach
    void clearTheStage() {
        API.stage().failWith(null);
        API.stage().letGo("identify-scope");
    }

    @Test
    void a_plan_changes_nothing_and_its_hash_starts_a_recovery() {
        Answer plan =
                API.as("rosa").post("/api/v1/plans", "{\"database\": \"crm\", \"scenario\": \"database-corruption\"}");
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body().path("steps")).hasSize(6);
        assertThat(API.as("vera")
                        .get("/api/v1/databases/crm")
                        .body()
                        .path("newestRecovery")
                        .isNull())
                .isTrue();

        Answer started = API.as("rosa").post(RECOVERIES, onPlan("crm", plan.text("hash")));
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.header("Location")).endsWith("/api/v1/recoveries/" + started.text("recoveryId"));
        assertThat(API.as("vera")
                        .get(started.header("Location").replaceFirst("https?://[^/]+", ""))
                        .text("recoveryId"))
                .isEqualTo(started.text("recoveryId"));
    }

    @Test
    void a_stale_plan_is_409_and_names_what_moved() throws InterruptedException {
        API.stage().fact("newest backup", "20261123-010000F");
        String hash = API.as("rosa")
                .post("/api/v1/plans", "{\"database\": \"mail\", \"scenario\": \"database-corruption\"}")
                .text("hash");
        API.stage().fact("newest backup", "20261123-020000I");
        // A plan younger than two seconds is taken at its word.
        Thread.sleep(2100);
        Answer stale = API.as("rosa").post(RECOVERIES, onPlan("mail", hash));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("type")).endsWith("plan-stale");
        assertThat(stale.body().path("moved").get(0).path("fact").asText()).isEqualTo("newest backup");
        assertThat(stale.body().path("moved").get(0).path("planned").asText()).isEqualTo("20261123-010000F");
        assertThat(stale.body().path("moved").get(0).path("now").asText()).isEqualTo("20261123-020000I");
        assertThat(API.as("vera")
                        .get("/api/v1/databases/mail")
                        .body()
                        .path("newestRecovery")
                        .isNull())
                .isTrue();
        assertThat(API.as("rosa").post(RECOVERIES, onPlan("mail", "never-seen")).status())
                .isEqualTo(409);
    }

    @Test
    void a_second_recovery_is_409_with_a_link_to_the_open_one_and_the_same_key_finds_it_again() {
        Answer first = API.as("carl").post(RECOVERIES, TestApi.override("billing"), "Idempotency-Key", "k1");
        Answer second = API.as("cora").post(RECOVERIES, TestApi.override("billing"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("link")).isEqualTo("/api/v1/recoveries/" + first.text("recoveryId"));

        Answer again = API.as("carl").post(RECOVERIES, TestApi.override("billing"), "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("recoveryId")).isEqualTo(first.text("recoveryId"));
        Answer other = API.as("carl").post(RECOVERIES, TestApi.override("wiki"), "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void a_recovery_is_followed_decided_and_ends() throws IOException, InterruptedException {
        API.stage().keepBack("identify-scope");
        String id = API.started("shop");
        Answer working = API.eventually(
                path(id),
                answer -> answer.body().at("/situation/activity/progress/done").asLong() > 0);
        assertThat(working.text("phaseReason")).contains("step 1 of 6", "restoring");
        assertThat(working.body().at("/steps/0/progress/total").asLong()).isEqualTo(1_000_000_000L);
        assertThat(working.text("temporalUi")).contains("/namespaces/default/workflows/recovery%2Fshop/");
        API.stage().letGo("identify-scope");

        API.eventually(path(id), answer -> answer.text("phase").equals("WAITING_FOR_APPROVAL"));
        assertThat(decide(id, "rosa", "stop-writes").status()).isEqualTo(403);
        Answer early = decide(id, "carl", "resume-operations");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.detail()).contains("does not wait");
        assertThat(decide(id, "carl", "stop-writes").status()).isEqualTo(200);

        API.eventually(
                path(id), answer -> answer.body().at("/steps/4/state").asText().equals("WAITING_FOR_APPROVAL"));
        assertThat(decide(id, "cora", "resume-operations").status()).isEqualTo(200);
        Answer end = API.eventually(
                path(id), answer -> answer.body().at("/situation/kind").asText().equals("CLOSED"));
        assertThat(end.text("phase")).isEqualTo("RECOVERED");
        assertThat(decide(id, "cora", "resume-operations").status()).isEqualTo(409);

        List<String> story = API.as("vera").events(path(id) + "/events", "closed");
        assertThat(story).anyMatch(event -> event.startsWith("step ") && event.contains("resume-operations"));
        assertThat(story).anyMatch(event -> event.startsWith("timeline ") && event.contains("carl approved"));
        assertThat(story.get(story.size() - 1)).startsWith("closed ");
        List<String> rest = API.as("vera").events(path(id) + "/events", "closed", "Last-Event-ID", "3");
        assertThat(rest.stream().filter(event -> event.startsWith("timeline ")))
                .hasSize((int) story.stream()
                                .filter(event -> event.startsWith("timeline "))
                                .count()
                        - 3);
        assertThat(API.as("vera").get(path(id) + "/receipt").status()).isEqualTo(404);
        assertThat(Files.readString(API.state().resolve("audit/waiting.jsonl")))
                .contains("\"person\":\"carl\"", "POST /api/v1/recoveries", "\"outcome\":\"403\"");
    }

    @Test
    void a_failing_activity_is_shown_as_such_and_a_cancelled_recovery_ends() {
        API.stage().failWith("pgbackrest could not read the repository");
        String id = API.started("wiki");
        Answer failing = API.eventually(
                path(id), answer -> answer.body().at("/situation/kind").asText().equals("RETRYING"));
        assertThat(failing.text("phaseReason")).contains("attempt", "pgbackrest could not read the repository");
        assertThat(API.as("rosa")
                        .post(path(id) + "/cancel", "{\"reason\": \"wrong database\"}")
                        .status())
                .isEqualTo(200);
        assertThat(API.as("rosa")
                        .post(path(id) + "/cancel", "{\"reason\": \"again\"}")
                        .status())
                .isEqualTo(409);
        API.stage().failWith(null);
        API.eventually(path(id), answer -> answer.text("phase").equals("CANCELLED"));
        Answer list = API.as("vera").get(RECOVERIES + "?database=wiki&phase=cancelled");
        assertThat(list.body().path("items")).hasSize(1);
    }

    private static Answer decide(String id, String person, String step) {
        return API.as(person)
                .post(
                        path(id) + "/decisions",
                        "{\"step\": \"%s\", \"choice\": \"APPROVE\", \"reason\": \"agreed\"}".formatted(step));
    }

    private static String path(String id) {
        return RECOVERIES + "/" + id;
    }

    private static String onPlan(String database, String hash) {
        return """
                {"database": "%s", "scenario": "database-corruption", "reason": "pages are damaged", "planHash": "%s"}""".formatted(database, hash);
    }
}
