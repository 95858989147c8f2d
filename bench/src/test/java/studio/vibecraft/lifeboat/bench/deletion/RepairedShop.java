package studio.vibecraft.lifeboat.bench.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.bench.demo.DelayedStandby;
import studio.vibecraft.lifeboat.bench.demo.DeletionStory;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.product.ApiClient.ApiRefusal;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A real cluster with the product beside it, and people who decide as a test wants. */
final class RepairedShop implements AutoCloseable {
    private static final DeletionStory STORY = new DeletionStory(MistakeKind.DELETE);

    private final DisposableScene shop = DisposableScene.build();
    private final Scene scene = shop.scene();
    private final Map<String, String> questions = new LinkedHashMap<>();
    private final Map<String, Object> corrections = new LinkedHashMap<>();

    /** Something to look at while the tables are frozen and nothing is back. */
    interface Look {
        void now() throws Exception;
    }

    RepairedShop() throws Exception {}

    /** The product starts. */
    void open() {
        shop.up();
    }

    Cluster openWithDelayedStandby() throws Exception {
        Cluster standby = DelayedStandby.add(scene);
        shop.ending().add(standby::stop);
        open();
        return standby;
    }

    Scene scene() {
        return scene;
    }

    /** A file of a recovery's evidence. */
    String evidence(JsonNode recovery, String name) throws IOException {
        Path recoveries = scene.sandbox().layout().state().resolve("recoveries");
        return Files.readString(recoveries
                .resolve(recovery.path("recoveryId").asText())
                .resolve("evidence")
                .resolve(name));
    }

    /** By step, what its people were asked last. */
    String question(String step) {
        return questions.getOrDefault(step, "");
    }

    /** @param refusal words of what an input is refused with; the next one is given then */
    void correct(String refusal, Object input) {
        corrections.put(refusal, input);
    }

    /** @param pick words about the transaction that is meant, should several be found */
    JsonNode recover(String table, String pick, Look whileFrozen) throws Exception {
        return recover(Map.of("tables", List.of(table)), pick, whileFrozen);
    }

    JsonNode recover(Map<String, ?> suspicion, String pick, Look whileFrozen) throws Exception {
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), shop.narrator(), STORY);
        questions.clear();
        String recovery = start(run, suspicion);
        List<String> looked = new ArrayList<>();
        return run.follow(recovery, progress -> {
            for (JsonNode step : progress.path("steps")) {
                JsonNode waiting = step.path("waiting");
                String id = step.path("id").asText();
                if (waiting.isObject()) {
                    questions.put(id, waiting.path("question").asText());
                    if (id.equals("restore-rows") && looked.isEmpty()) {
                        looked.add(id);
                        lookNow(whileFrozen);
                    }
                    decide(recovery, id, waiting, pick);
                }
            }
        });
    }

    /** The record of a recovery before may still be sealed; until then it is open. */
    private static String start(RecoveryRun run, Map<String, ?> suspicion) throws Exception {
        Instant limit = Instant.now().plusSeconds(30);
        while (true) {
            try {
                return run.start(suspicion).recovery();
            } catch (ApiRefusal e) {
                if (e.status() != 409 || Instant.now().isAfter(limit)) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    private static void lookNow(Look look) {
        try {
            look.now();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void decide(String recovery, String step, JsonNode waiting, String pick)
            throws IOException, InterruptedException {
        Map<String, Object> decision = new LinkedHashMap<>(Map.of("step", step, "reason", "decided by the test"));
        int person = waiting.path("approvedBy").size();
        switch (waiting.path("fault").asText()) {
            case "SEVERAL_DELETIONS" -> {
                decision.put("choice", "RETRY_WITH_INPUT");
                decision.put("input", Map.of("transaction", transactionWith(pick, waiting)));
            }
            case "", "null" -> decision.put("choice", "APPROVE");
            default -> correctOrAbort(waiting.path("question").asText(), decision);
        }
        scene.api()
                .post(
                        "recoveries/" + recovery + "/decisions",
                        scene.approvers().get(person).token(),
                        decision);
    }

    private void correctOrAbort(String question, Map<String, Object> decision) {
        Optional<String> refusal =
                corrections.keySet().stream().filter(question::contains).findFirst();
        decision.put("choice", refusal.isPresent() ? "RETRY_WITH_INPUT" : "ABORT");
        refusal.ifPresent(words -> decision.put("input", corrections.get(words)));
    }

    private static long transactionWith(String words, JsonNode waiting) {
        Matcher one = Pattern.compile("transaction (\\d+), [^()]*\\([^()]*" + words)
                .matcher(waiting.path("question").asText());
        assertThat(one.find()).as(waiting.toString()).isTrue();
        return Long.parseLong(one.group(1));
    }

    @Override
    public void close() throws Exception {
        shop.close();
    }
}
