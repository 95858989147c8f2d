package studio.vibecraft.lifeboat.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.vibecraft.lifeboat.api.fixture.Answer;
import studio.vibecraft.lifeboat.api.fixture.Caller;
import studio.vibecraft.lifeboat.api.fixture.TestApi;
import studio.vibecraft.lifeboat.api.server.ServerConfiguration;

/** The same key means the same request: it is done once, and a different one is refused. */
@Timeout(120)
final class IdempotencyTest {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String RECOVERIES = "/api/v1/recoveries";

    @AfterEach
    void clearTheStage() {
        API.stage().letGo("restore-clean-backup");
    }

    @Test
    void a_repeated_decision_is_taken_once_and_another_one_with_its_key_is_refused() {
        API.stage().keepBack("restore-clean-backup");
        String path = atTheGate("shop");
        Answer first = decide(path, "agreed", "d1");
        assertThat(first.status()).isEqualTo(200);

        assertThat(decide(path, "agreed", "d1").status()).isEqualTo(200);
        assertReused(decide(path, "another reason", "d1"));
        assertReused(API.as("carl").post(path + "/cancel", "{\"reason\": \"stop\"}", "Idempotency-Key", "d1"));
        Answer now = API.as("vera").get(path);
        assertThat(now.body().at("/steps/1/decisions")).hasSize(1);
        assertThat(now.text("phase")).isEqualTo("RUNNING");
    }

    @Test
    void a_repeated_cancellation_answers_again_after_the_recovery_has_ended() {
        String path = atTheGate("billing");
        String body = "{\"reason\": \"wrong database\"}";
        assertThat(API.as("carl")
                        .post(path + "/cancel", body, "Idempotency-Key", "c1")
                        .status())
                .isEqualTo(200);
        API.eventually(path, answer -> answer.text("phase").equals("CANCELLED"));

        assertThat(API.as("carl")
                        .post(path + "/cancel", body, "Idempotency-Key", "c1")
                        .status())
                .isEqualTo(200);
        assertThat(API.as("carl").post(path + "/cancel", body).status()).isEqualTo(409);
    }

    @Test
    void keys_of_two_persons_have_nothing_to_do_with_each_other() {
        Answer first = API.as("carl").post(RECOVERIES, TestApi.override("crm"), "Idempotency-Key", "same");
        assertThat(first.status()).isEqualTo(202);

        assertThat(API.as("cora")
                        .post(RECOVERIES, TestApi.override("crm"), "Idempotency-Key", "same")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_key_that_says_nothing_is_422() {
        for (String key : new String[] {" ", "k".repeat(201)}) {
            Answer answer = API.as("carl").post(RECOVERIES, TestApi.override("mail"), "Idempotency-Key", key);
            assertThat(answer.status()).isEqualTo(422);
        }
    }

    @Test
    void a_restarted_api_still_knows_what_a_key_started_though_that_has_ended() throws Exception {
        String body = TestApi.override("wiki");
        String id =
                API.as("carl").post(RECOVERIES, body, "Idempotency-Key", "k1").text("recoveryId");
        API.as("carl").post(RECOVERIES + "/" + id + "/cancel", "{\"reason\": \"done with it\"}");
        API.eventually(RECOVERIES + "/" + id, answer -> answer.text("phase").equals("CANCELLED"));

        DropwizardTestSupport<ServerConfiguration> other = TestApi.serverOn(API.configuration());
        other.before();
        try {
            Caller carl = new Caller(URI.create("http://127.0.0.1:" + other.getLocalPort() + "/"), API.tokenOf("carl"));
            assertThat(carl.post(RECOVERIES, body, "Idempotency-Key", "k1").text("recoveryId"))
                    .isEqualTo(id);
            String changed = body.replace("pages are damaged", "something else");
            assertReused(carl.post(RECOVERIES, changed, "Idempotency-Key", "k1"));
        } finally {
            other.after();
        }
    }

    private static String atTheGate(String database) {
        String path = RECOVERIES + "/" + API.started(database);
        API.eventually(path, answer -> answer.text("phase").equals("WAITING_FOR_APPROVAL"));
        return path;
    }

    private static Answer decide(String path, String reason, String key) {
        String body = "{\"step\": \"stop-writes\", \"choice\": \"APPROVE\", \"reason\": \"" + reason + "\"}";
        return API.as("carl").post(path + "/decisions", body, "Idempotency-Key", key);
    }

    private static void assertReused(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("type")).endsWith("key-reused");
        assertThat(answer.detail()).contains("Nothing was done");
    }
}
