package studio.vibecraft.lifeboat.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.api.fixture.Answer;
import studio.vibecraft.lifeboat.api.fixture.Caller;
import studio.vibecraft.lifeboat.api.fixture.TestApi;
import studio.vibecraft.lifeboat.api.server.ServerConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** Nothing listens where Temporal should be. */
@Timeout(180)
final class TemporalDownTest {
    private static final TestApi PEOPLE = new TestApi();
    private static final DropwizardTestSupport<ServerConfiguration> SERVER =
            TestApi.serverOn(TestApi.configuration(new LifeboatConfiguration.Temporal("127.0.0.1:1", "default", null)));

    @BeforeAll
    static void start() throws Exception {
        SERVER.before();
    }

    @AfterAll
    static void stop() {
        SERVER.after();
        PEOPLE.temporal().close();
    }

    @Test
    void whatever_needs_temporal_is_503_and_says_what_to_start() {
        String plan = "{\"database\": \"shop\", \"scenario\": \"database-corruption\"}";
        String decision = "{\"step\": \"stop-writes\", \"choice\": \"APPROVE\", \"reason\": \"agreed\"}";
        assertUnreachable(as("carl").post("/api/v1/plans", plan));
        assertUnreachable(as("carl").post("/api/v1/recoveries", TestApi.override("shop"), "Idempotency-Key", "k"));
        assertUnreachable(as("carl").post("/api/v1/recoveries", TestApi.override("shop")));
        assertUnreachable(as("vera").get("/api/v1/recoveries/shop"));
        assertUnreachable(as("vera").get("/api/v1/recoveries"));
        assertUnreachable(as("carl").post("/api/v1/recoveries/shop/decisions", decision));
        assertUnreachable(as("carl").post("/api/v1/recoveries/shop/cancel", "{\"reason\": \"stop\"}"));
    }

    @Test
    void what_does_not_need_it_is_answered() {
        Answer databases = as("vera").get("/api/v1/databases");
        assertThat(databases.status()).isEqualTo(200);
        assertThat(databases.body().at("/items/0/unknown").asText()).contains("Temporal does not answer");
        assertThat(as("vera").get("/api/v1/runbooks").status()).isEqualTo(200);
        assertThat(as("carl").post("/api/v1/recoveries", "{").status()).isEqualTo(400);
    }

    @Test
    void the_admin_port_says_that_it_is_down_and_goes_on_counting() throws Exception {
        assertThat(admin("healthcheck")).contains("\"temporal\":{\"healthy\":false");
        assertThat(admin("metrics")).contains("# HELP").doesNotContain("lifeboat_recovery_open{");
    }

    private static void assertUnreachable(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
        assertThat(answer.text("type")).endsWith("temporal-unreachable");
        assertThat(answer.detail()).contains("./lifeboat up", "Nothing was changed");
    }

    private static Caller as(String name) {
        return new Caller(URI.create("http://127.0.0.1:" + SERVER.getLocalPort() + "/"), PEOPLE.tokenOf(name));
    }

    private static String admin(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + SERVER.getAdminPort() + "/" + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
