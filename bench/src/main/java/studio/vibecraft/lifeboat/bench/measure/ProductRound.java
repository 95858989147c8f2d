package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.Rescue;
import studio.vibecraft.lifeboat.bench.demo.Rescued;
import studio.vibecraft.lifeboat.bench.demo.Scene;

/** One recovery of a damaged sandbox by the product, with or without a kill. */
final class ProductRound {
    private static final Set<String> MEASURED =
            Set.of("stop-writes", "restore-clean-backup", "verify-integrity", "resume-operations");

    private final Scene scene;
    private final DemoOptions options;
    private final Narrator narrator;

    ProductRound(Scene scene, DemoOptions options, Narrator narrator) {
        this.scene = scene;
        this.options = options;
        this.narrator = narrator;
    }

    /** @param reading whether progress is read 200 times a second meanwhile */
    Round run(boolean reading) throws Exception {
        AtomicReference<@Nullable SteadyReads> reads = new AtomicReference<>();
        Rescued rescued = new Rescue(scene, options, narrator).recover(recovery -> {
            if (reading) {
                SteadyReads steady = new SteadyReads(scene.api(), scene.responder(), recovery);
                reads.set(steady);
                steady.start();
            }
        });
        SteadyReads steady = reads.get();
        List<Double> millis = List.of();
        if (steady != null) {
            steady.close();
            millis = steady.millis();
            if (steady.failures() > 0) {
                throw new IllegalStateException(steady.failures() + " reads of the progress failed");
            }
        }
        return new Round(
                machineSeconds(rescued.progress()), startMillis(rescued), millis, memory("worker"), memory("api"));
    }

    private static double machineSeconds(JsonNode progress) {
        double seconds = 0;
        for (JsonNode step : progress.path("steps")) {
            if (MEASURED.contains(step.path("id").asText())) {
                seconds +=
                        Duration.parse(step.path("machineTime").asText("PT0S")).toMillis() / 1000.0;
            }
        }
        return seconds;
    }

    private static double startMillis(Rescued rescued) {
        Instant first = Instant.parse(
                rescued.progress().path("steps").path(0).path("startedAt").asText());
        return Duration.between(rescued.requestedAt(), first).toNanos() / 1e6;
    }

    private double memory(String program) throws Exception {
        return ResidentMemory.peakMegabytes(scene.launcher().process(program).orElseThrow());
    }
}
