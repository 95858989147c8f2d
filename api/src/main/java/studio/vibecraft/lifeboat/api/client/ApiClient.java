package studio.vibecraft.lifeboat.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.Items;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.NewPlan;
import studio.vibecraft.lifeboat.api.view.NewProcedure;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.Plan;

/** Speaks to the REST API. */
public final class ApiClient implements LifeboatClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Longer than a plan may take. */
    private static final Duration ANSWER = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ObjectMapper mapper = LifeboatDataConverter.mapper();
    private final URI base;
    private final @Nullable String token;

    /** @param base scheme, host and port */
    public ApiClient(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    @Override
    public List<DatabaseView> databases() {
        return read(get("databases"), new TypeReference<Items<DatabaseView>>() {})
                .items();
    }

    @Override
    public Plan plan(NewPlan wanted) {
        return read(post("plans", wanted), new TypeReference<>() {});
    }

    @Override
    public String start(NewRecovery wanted) {
        return read(post("recoveries", wanted), new TypeReference<JsonNode>() {})
                .path("recoveryId")
                .asText();
    }

    @Override
    public RecoveryView recovery(String name) {
        return read(get("recoveries/" + part(name)), new TypeReference<>() {});
    }

    @Override
    public RecoveryView decide(String name, NewDecision decision) {
        return read(post("recoveries/" + part(name) + "/decisions", decision), new TypeReference<>() {});
    }

    @Override
    public RecoveryView cancel(String name, NewCancellation cancellation) {
        return read(post("recoveries/" + part(name) + "/cancel", cancellation), new TypeReference<>() {});
    }

    @Override
    public JsonNode receipt(String name) {
        return read(get("recoveries/" + part(name) + "/receipt"), new TypeReference<>() {});
    }

    @Override
    public String startProcedure(NewProcedure wanted) {
        return read(post("procedures", wanted), new TypeReference<JsonNode>() {})
                .path("procedureId")
                .asText();
    }

    @Override
    public ProcedureView procedure(String id) {
        return read(get("procedures/" + part(id)), new TypeReference<>() {});
    }

    @Override
    public List<ProcedureView> procedures(@Nullable String database) {
        String of = database == null ? "" : "?database=" + part(database);
        return read(get("procedures" + of), new TypeReference<Items<ProcedureView>>() {})
                .items();
    }

    @Override
    public ProcedureView cancelProcedure(String id) {
        return read(post("procedures/" + part(id) + "/cancel", Map.of()), new TypeReference<>() {});
    }

    @Override
    public void close() {}

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest post(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api/v1/" + path)).timeout(ANSWER);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> T read(HttpRequest request, TypeReference<T> type) {
        HttpResponse<String> response = send(request);
        try {
            if (response.statusCode() >= 400) {
                throw new ProblemException(mapper.readValue(response.body(), Problem.class));
            }
            return mapper.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw unreachable(
                    "What answers at " + base + " is not Lifeboat's API (status " + response.statusCode() + ")", e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("Interrupted", e);
        } catch (IOException e) {
            throw unreachable("The API does not answer at " + base + "; ./lifeboat api starts it", e);
        }
    }

    private static ProblemException unreachable(String sentence, Exception cause) {
        return new ProblemException(Problem.of(ProblemType.API_UNREACHABLE, sentence + "."), cause);
    }

    private String json(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written as JSON", e);
        }
    }

    private static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
