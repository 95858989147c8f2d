package studio.vibecraft.lifeboat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.vibecraft.lifeboat.api.fixture.Answer;
import studio.vibecraft.lifeboat.api.fixture.RawRequest;
import studio.vibecraft.lifeboat.api.fixture.TestApi;

/** Everything that can be wrong with a request: each ends with a sentence, and nothing is touched. */
final class BadInputTest {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String RECOVERIES = "/api/v1/recoveries";

    @Test
    void an_unknown_database_is_404_and_the_known_ones_are_named() {
        Answer answer = API.as("carl").post(RECOVERIES, TestApi.override("shopp"));
        assertProblem(answer, 404, "unknown-database");
        assertThat(answer.detail()).contains("'shopp'", "shop", "billing", "Nothing was done");
        assertProblem(API.as("vera").get("/api/v1/databases/shopp"), 404, "unknown-database");
    }

    @Test
    void an_unknown_scenario_is_404() {
        String body = TestApi.override("shop").replace("database-corruption", "flood");
        assertProblem(API.as("carl").post(RECOVERIES, body), 404, "unknown-scenario");
    }

    @Test
    void an_unknown_recovery_is_404() {
        assertProblem(API.as("vera").get(RECOVERIES + "/shop-20200101-000000-abcd"), 404, "unknown-recovery");
        assertProblem(API.as("vera").get(RECOVERIES + "/nonsense"), 404, "unknown-recovery");
        assertProblem(API.as("vera").get(RECOVERIES + "/nonsense/events"), 404, "unknown-recovery");
    }

    @Test
    void no_token_and_a_wrong_token_are_401() {
        assertProblem(API.nobody().get("/api/v1/databases"), 401, "unauthenticated");
        Answer wrong = API.nobody().call("GET", "/api/v1/databases", "Authorization", "Bearer lifeboat_wrong");
        assertProblem(wrong, 401, "unauthenticated");
        Answer basic = API.nobody().call("GET", "/api/v1/databases", "Authorization", "Basic dmVyYTp2ZXJh");
        assertProblem(basic, 401, "unauthenticated");
    }

    @Test
    void a_role_that_is_too_low_is_403() {
        assertProblem(API.as("vera").post(RECOVERIES, TestApi.override("shop")), 403, "role-too-low");
        Answer withoutPlan = API.as("rosa").post(RECOVERIES, TestApi.override("shop"));
        assertProblem(withoutPlan, 403, "role-too-low");
        assertThat(withoutPlan.detail()).contains("commander");
    }

    @Test
    void malformed_json_is_400_with_line_and_column() {
        Answer answer = API.as("carl").post(RECOVERIES, "{\n  \"database\": shop\n}");
        assertProblem(answer, 400, "malformed-json");
        assertThat(answer.body().path("line").asInt()).isEqualTo(2);
        assertThat(answer.body().path("column").asInt()).isBetween(15, 20);
        assertProblem(API.as("carl").post(RECOVERIES, "{} trailing"), 400, "malformed-json");
        assertProblem(API.as("carl").post(RECOVERIES, "{\"database\": \"shop\""), 400, "malformed-json");
        assertProblem(API.as("carl").post(RECOVERIES, "{\"reason\": \"a\", \"reason\": \"b\"}"), 400, "malformed-json");
    }

    @Test
    void an_unknown_field_is_422_and_the_known_ones_are_named() {
        Answer answer = API.as("carl").post(RECOVERIES, "{\"databse\": \"shop\"}");
        assertProblem(answer, 422, "unknown-field");
        assertThat(answer.detail()).contains("'databse'", "database", "planHash");
    }

    @Test
    void a_missing_or_unusable_field_is_422() {
        for (String body : new String[] {
            "",
            "null",
            "[]",
            "{}",
            TestApi.override("shop").replace("pages are damaged", " "),
            "{\"database\": {\"a\": 1}}",
            TestApi.override("shop").replace("\"override\"", "\"planHash\": \"h\", \"override\""),
            "{\"database\": \"shop\", \"scenario\": \"database-corruption\", \"reason\": \"x\"}"
        }) {
            assertProblem(API.as("carl").post(RECOVERIES, body), 422, "invalid-field");
        }
        Answer choice = API.as("carl").post(RECOVERIES + "/shop/decisions", "{\"choice\": \"MAYBE\"}");
        assertProblem(choice, 422, "invalid-field");
        assertThat(choice.body().toString()).doesNotContain("MAYBE");
    }

    @Test
    void a_page_that_cannot_exist_is_422() {
        assertProblem(API.as("vera").get(RECOVERIES + "?limit=1000"), 422, "invalid-field");
        assertProblem(API.as("vera").get(RECOVERIES + "?offset=-1"), 422, "invalid-field");
        assertProblem(API.as("vera").get(RECOVERIES + "?phase=happy"), 422, "invalid-field");
    }

    @Test
    void a_body_that_is_too_large_is_413_with_and_without_a_length() {
        String large = TestApi.override("shop").replace("pages are damaged", "x".repeat(70_000));
        assertProblem(API.as("carl").post(RECOVERIES, large), 413, "body-too-large");
        assertProblem(API.as("carl").postInPieces(RECOVERIES, large), 413, "body-too-large");
    }

    @Test
    void unknown_paths_methods_and_media_types_are_problems_too() {
        assertProblem(API.as("vera").get("/api/v1/nothing"), 404, "unknown-path");
        Answer method = API.as("vera").call("DELETE", "/api/v1/databases");
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET");
        Answer form = API.as("carl").call("POST", RECOVERIES, "Content-Type", "text/plain");
        assertProblem(form, 415, "unsupported-media-type");
    }

    @Test
    void a_query_parameter_of_the_wrong_kind_is_422_and_named() {
        for (String parameter : new String[] {"limit=many", "offset=99999999999"}) {
            Answer answer = API.as("vera").get(RECOVERIES + "?" + parameter);
            assertProblem(answer, 422, "invalid-field");
            assertThat(answer.detail()).contains("'" + parameter.substring(0, parameter.indexOf('=')) + "'");
        }
    }

    @Test
    void a_number_is_not_taken_for_a_text_and_a_name_is_never_empty() {
        for (String body : new String[] {
            TestApi.override("shop").replace("\"shop\"", "7"),
            TestApi.override("shop").replace("\"pages are damaged\"", "true"),
            TestApi.override("shop").replaceFirst("}$", ", \"suspicion\": {\"tables\": [null]}}"),
            TestApi.override("shop").replaceFirst("}$", ", \"suspicion\": {\"tables\": [\" \"]}}"),
            TestApi.override("shop").replaceFirst("}$", ", \"suspicion\": {\"damagedSince\": 12}}"),
            TestApi.override("shop").replaceFirst("}$", ", \"suspicion\": {\"missing\": {\"keys\": [\"42\"]}}}"),
            TestApi.override("shop")
                    .replaceFirst(
                            "}$", ", \"suspicion\": {\"missing\": {\"table\": \"public.orders\", \"keys\": []}}}"),
            TestApi.override("shop").replaceFirst("}$", ", \"suspicion\": {\"damagedSince\": \"yesterday\"}}"),
            "{\"database\": \"shop\", \"scenario\": \"database-corruption\", \"reason\": \"x\", \"planHash\": \"\"}"
        }) {
            assertProblem(API.as("carl").post(RECOVERIES, body), 422, "invalid-field");
        }
    }

    @Test
    void what_the_server_itself_refuses_is_a_problem_too() throws IOException {
        assertProblem(RawRequest.get(API.base(), "/api/v1/databases/%00"), 400, "refused-request");
        assertProblem(RawRequest.get(API.base(), "/api/v1/databases/%zz"), 400, "refused-request");
        assertProblem(RawRequest.get(API.base(), "/api/v1/databases/..%2fshop"), 400, "refused-request");
    }

    @Test
    void a_refused_token_says_which_kind_is_wanted() {
        assertThat(API.nobody().get("/api/v1/databases").header("WWW-Authenticate"))
                .startsWith("Bearer");
    }

    @Test
    void the_same_person_twice_where_two_are_needed_is_403() {
        String id = API.started("vault");
        String path = RECOVERIES + "/" + id;
        API.eventually(path, answer -> answer.text("phase").equals("WAITING_FOR_APPROVAL"));
        String approval = "{\"step\": \"stop-writes\", \"choice\": \"APPROVE\", \"reason\": \"agreed\"}";
        assertThat(API.as("carl").post(path + "/decisions", approval).status()).isEqualTo(200);

        Answer again = API.as("carl").post(path + "/decisions", approval);
        assertProblem(again, 403, "same-person");
        assertThat(again.detail()).contains("carl", "second person", "Nothing was changed");
        assertThat(API.as("vera").get(path).text("phase")).isEqualTo("WAITING_FOR_APPROVAL");
        assertThat(API.as("cora").post(path + "/decisions", approval).status()).isEqualTo(200);
        API.eventually(
                path, answer -> answer.body().at("/steps/1/state").asText().equals("DONE"));
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:lifeboat:problem:" + type);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.detail()).endsWith(".");
    }
}
