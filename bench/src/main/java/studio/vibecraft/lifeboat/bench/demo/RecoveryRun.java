package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.product.ApiClient;
import studio.vibecraft.lifeboat.bench.product.ApiClient.ApiRefusal;
import studio.vibecraft.lifeboat.bench.product.Person;

/** One recovery through the API, from the plan to its end. */
public final class RecoveryRun {
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final Duration SILENCE = Duration.ofSeconds(180);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ApiClient api;
    private final Person responder;
    private final Narrator narrator;
    private final String scenario;
    private final String reason;
    private final Map<String, String> seen = new HashMap<>();

    /** Of the first scenario. */
    public RecoveryRun(ApiClient api, Person responder, Narrator narrator) {
        this(api, responder, narrator, new CorruptionStory(DamageKind.HEAP_PAGE));
    }

    public RecoveryRun(ApiClient api, Person responder, Narrator narrator, Story story) {
        this.api = api;
        this.responder = responder;
        this.narrator = narrator;
        this.scenario = story.scenario();
        this.reason = story.reason();
    }

    /** @param requestedAt just before the request was sent */
    public record Started(String recovery, Instant requestedAt) {}

    /** Makes the plan and starts the recovery with its hash. */
    public Started start(List<String> suspects) throws IOException, InterruptedException {
        return start(Map.of("tables", suspects));
    }

    /** @param suspicion what people know already, as the API takes it */
    public Started start(Map<String, ?> suspicion) throws IOException, InterruptedException {
        JsonNode plan = api.post("plans", responder.token(), Map.of("database", "shop", "scenario", scenario));
        narrator.tell(
                "Plan: restore " + plan.path("recoveryPoint").path("label").asText("nothing") + "; expected loss: "
                        + plan.path("expectedLoss").asText() + "; hash "
                        + plan.path("hash").asText() + ".");
        Instant now = Instant.now();
        JsonNode started = api.post(
                "recoveries",
                responder.token(),
                Map.of(
                        "database",
                        "shop",
                        "scenario",
                        scenario,
                        "planHash",
                        plan.path("hash").asText(),
                        "reason",
                        reason,
                        "suspicion",
                        suspicion));
        return new Started(started.path("recoveryId").asText(), now);
    }

    /** What to do with each look at the recovery, for example to approve. */
    public interface Watcher {
        void look(JsonNode progress) throws IOException, InterruptedException;
    }

    /**
     * Follows until it is closed, its receipt sealed: until then no other recovery of the database may begin. Unreachable servers are waited for:
     * they may have been killed on purpose.
     */
    public JsonNode follow(String recovery, Watcher watcher) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(LIMIT);
        Instant lastAnswer = Instant.now();
        while (Instant.now().isBefore(limit)) {
            try {
                JsonNode progress = api.get("recoveries/" + recovery, responder.token());
                lastAnswer = lastAnswer(progress, lastAnswer);
                narrate(progress);
                if (progress.path("situation").path("kind").asText().equals("CLOSED")) {
                    return progress;
                }
                watcher.look(progress);
            } catch (IOException e) {
                tolerate(e, lastAnswer);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException("The recovery did not end within " + LIMIT.toMinutes() + " minutes.");
    }

    /** What the ledger or an earlier answer says is no sign of life. */
    private static Instant lastAnswer(JsonNode progress, Instant before) throws IOException {
        if (progress.path("source").asText().equals("WORKFLOW")) {
            return Instant.now();
        }
        if (Instant.now().isAfter(before.plus(SILENCE))) {
            throw new IOException("The recovery has not answered for " + SILENCE.toSeconds() + " s: "
                    + progress.path("phaseReason").asText());
        }
        return before;
    }

    private static void tolerate(IOException failure, Instant lastAnswer) throws IOException {
        boolean refused = failure instanceof ApiRefusal refusal && refusal.status() < 500;
        if (refused || Instant.now().isAfter(lastAnswer.plus(SILENCE))) {
            throw failure;
        }
    }

    private void narrate(JsonNode progress) {
        for (JsonNode step : progress.path("steps")) {
            String state = step.path("state").asText();
            if (!state.equals(seen.put(step.path("id").asText(), state)) && !state.equals("PENDING")) {
                narrator.tell("Step %d, %s: %s%s"
                        .formatted(
                                step.path("number").asInt(), step.path("title").asText(), words(state), detail(step)));
            }
        }
    }

    private static String words(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String detail(JsonNode step) {
        String detail = step.path("state").asText().equals("HOLDING")
                ? step.path("waiting").path("question").asText("")
                : step.path("summary").asText("");
        return detail.isEmpty() || detail.equals("null") ? "." : ". " + detail;
    }
}
