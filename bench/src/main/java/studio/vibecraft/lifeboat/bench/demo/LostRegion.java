package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.region.Regions;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The first region is dead. Its provider says so, and the demo's commander believes it. */
class LostRegion implements Setting {
    private final Scene scene;
    private final Regions regions;
    private final Narrator narrator;
    private @Nullable Instant answeredAt;

    LostRegion(Scene scene, Regions regions, Narrator narrator) {
        this.scene = scene;
        this.regions = regions;
        this.narrator = narrator;
    }

    Scene scene() {
        return scene;
    }

    @Override
    public Sandbox afterwards() {
        return regions.afterwards();
    }

    @Override
    public Writers openShop() {
        Sandbox shop = scene.sandbox();
        return Writers.start(
                session -> regions::byName, shop.size(), shop.layout().journals());
    }

    @Override
    public void atHold(JsonNode progress) throws IOException, InterruptedException {
        if (!progress.toString().contains("FENCE_UNPROVED") || answeredLongAgo()) {
            Setting.super.atHold(progress);
        }
        if (answeredAt == null) {
            answer(progress);
            answeredAt = Instant.now();
        }
    }

    /** What is read right after a decision may be from before it. */
    private boolean answeredLongAgo() {
        return answeredAt != null && answeredAt.plusSeconds(60).isBefore(Instant.now());
    }

    void answer(JsonNode progress) throws IOException, InterruptedException {
        narrator.tell("The provider confirms: the power is off, the disk is out.");
        decide(
                progress,
                "RETRY_WITH_INPUT",
                Map.of("cannotWrite", "the demo has killed every process there and taken the disk away"));
    }

    void decide(JsonNode progress, String choice, Map<String, String> input) throws IOException, InterruptedException {
        Map<String, Object> decision = new java.util.LinkedHashMap<>(Map.of(
                "step", "activate-secondary", "choice", choice, "reason", "The demo's labelled responder says so."));
        if (!input.isEmpty()) {
            decision.put("input", input);
        }
        scene.api()
                .post(
                        "recoveries/" + progress.path("recoveryId").asText() + "/decisions",
                        scene.responder().token(),
                        decision);
    }

    @Override
    public void close() {
        regions.close();
    }
}
