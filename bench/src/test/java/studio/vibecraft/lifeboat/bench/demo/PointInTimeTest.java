package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.crash.RandomKills;
import studio.vibecraft.lifeboat.bench.product.ApiClient.ApiRefusal;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A wrong statement is in the WAL like a right one. What was acknowledged before the named time is there again, and nothing of later. */
@Tag("real")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class PointInTimeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KILLS = 4;
    private static final long SEED = 20_261_124;

    private final Narrator narrator = new Narrator(System.out);

    /** @param at nobody had anything open then */
    private record Moment(Instant at, GroundTruth truth) {}

    @Test
    void recovers_exactly_to_the_named_time_and_tells_exactly_what_that_costs() throws Exception {
        try (DisposableScene shop = DisposableScene.build()) {
            shop.up();
            recoverAndJudge(shop.scene());
        }
    }

    private void recoverAndJudge(Scene scene) throws Exception {
        Sandbox sandbox = scene.sandbox();
        withoutAutovacuum(sandbox.cluster());
        String backup = sandbox.backRest().backup("full");
        Moment before = writeAndBreak(sandbox);
        long lost = truth(sandbox).acknowledged() - before.truth().acknowledged() + 1;

        List<String> questions = new ArrayList<>();
        JsonNode end = recover(scene, before.at(), questions);

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(end.path("steps").path(0).path("summary").asText()).contains("up to a point before the damage");
        assertThat(questions).anyMatch(question -> question.contains("loses " + lost + " transactions"));
        assertThat(new Comparison(before.truth()).compare(sandbox.cluster()).wrong())
                .isEmpty();
        assertThat(new SecondRestore(sandbox).compare(backup, before.truth()).wrong())
                .isEmpty();
        JsonNode loss = receipt(scene, end.path("recoveryId").asText()).findPath("loss");
        assertThat(loss.path("transactions").asLong()).isEqualTo(lost);
        assertThat(Duration.parse(loss.path("seconds").asText())).isPositive();
    }

    /** The count is of commits in the WAL, and autovacuum commits, too. */
    private static void withoutAutovacuum(Cluster cluster) throws SQLException {
        try (Connection connection = cluster.connect("postgres")) {
            Cluster.execute(connection, "ALTER SYSTEM SET autovacuum = off");
            Cluster.execute(connection, "SELECT pg_reload_conf()");
        }
    }

    private static Moment writeAndBreak(Sandbox sandbox) throws Exception {
        try (Writers writers = Writers.start(
                sandbox.cluster(), sandbox.size(), sandbox.layout().journals())) {
            writers.tally().awaitMore(200, PATIENCE);
            Moment moment = writers.whilePaused(() -> {
                TimeUnit.MILLISECONDS.sleep(20);
                Moment now = new Moment(Instant.now(), truth(sandbox));
                TimeUnit.MILLISECONDS.sleep(20);
                return now;
            });
            writers.tally().awaitMore(100, PATIENCE);
            try (Connection connection = sandbox.cluster().connect("shop")) {
                Cluster.execute(connection, "UPDATE order_items SET quantity = -1 WHERE id % 3 = 0");
            }
            writers.tally().awaitMore(100, PATIENCE);
            return moment;
        }
    }

    private JsonNode recover(Scene scene, Instant point, List<String> questions) throws Exception {
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), narrator);
        try (RandomKills kills = new RandomKills(scene.launcher(), KILLS, SEED, narrator)) {
            String recovery = run.start(Map.of("tables", List.of(), "recoverTo", point.toString()))
                    .recovery();
            kills.start();
            Approver approver = new Approver(scene.api(), scene.approvers(), narrator);
            return run.follow(recovery, progress -> {
                assertThat(progress.path("phase").asText())
                        .as(progress.path("phaseReason").asText())
                        .isNotEqualTo("HOLDING");
                progress.path("steps")
                        .forEach(step -> questions.add(
                                step.path("waiting").path("question").asText()));
                approver.answer(recovery, progress);
            });
        }
    }

    private static GroundTruth truth(Sandbox sandbox) throws IOException {
        return GroundTruth.read(sandbox.baseline(), sandbox.layout().journals());
    }

    /** It is sealed as the recovery's last act and reaches the API with the next delivery. */
    private static JsonNode receipt(Scene scene, String recovery) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return scene.api()
                        .get(
                                "recoveries/" + recovery + "/receipt",
                                scene.responder().token());
            } catch (ApiRefusal refusal) {
                if (refusal.status() != 404 || Instant.now().isAfter(limit)) {
                    throw refusal;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
