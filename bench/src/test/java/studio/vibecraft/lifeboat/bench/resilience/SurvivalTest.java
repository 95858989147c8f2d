package studio.vibecraft.lifeboat.bench.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.crash.Traces;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.SandboxProcesses;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** What may break around a recovery, or be decided in it, without a row being lost. */
@Tag("real")
final class SurvivalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private DisposableScene shop;
    private Scene scene;
    private Writers writers;
    private String backup = "";

    @BeforeEach
    void damage_a_shop_that_is_written_to() throws Exception {
        shop = DisposableScene.build();
        scene = shop.scene();
        shop.up();
        writers = Writers.start(
                scene.sandbox().cluster(),
                SandboxSize.SMALLEST,
                scene.sandbox().layout().journals());
        backup = scene.sandbox().backRest().backup("full");
        writers.tally().awaitMore(100, PATIENCE);
        new Damager(scene.sandbox(), writers).damage(DamageKind.HEAP_PAGE);
    }

    @AfterEach
    void end_everything() throws Exception {
        writers.close();
        shop.ending().close();
        assertThat(new SandboxProcesses(shop.place().path()).running()).isEqualTo(List.of());
        shop.close();
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void needs_neither_the_ledger_from_start_to_end_nor_the_api_from_the_middle_on() throws Exception {
        stopLedger();
        String recovery = start();
        awaitStep(recovery, "restore-clean-backup", "RUNNING");
        scene.launcher().kill("api");

        JsonNode end = followOnTheCommandLine();
        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertNothingIsLost();

        scene.launcher().up();
        assertThat(recovery(recovery).path("phase").asText()).isEqualTo("RECOVERED");
        awaitLedger(
                "SELECT phase FROM recoveries WHERE recovery_id = '" + recovery + "' AND closed_at IS NOT NULL",
                "RECOVERED");
        awaitLedger("SELECT count(*) FROM steps WHERE recovery_id = '" + recovery + "' AND state = 'DONE'", "6");
        awaitLedger("SELECT string_agg(choice, ' ') FROM decisions", "APPROVE APPROVE");
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void a_rejection_before_the_exchange_undoes_everything_and_the_next_recovery_survives_a_kill_during_replay()
            throws Exception {
        String rejected = start();
        assertThat(follow(rejected, "REJECT").path("phase").asText()).isEqualTo("ABORTED");
        awaitClosed(rejected);
        writers.tally().awaitMore(100, PATIENCE);
        assertThat(new Traces(scene.sandbox().layout()).newTimelines())
                .as("the old cluster goes on, on the same timeline")
                .isEmpty();
        assertThat(copies()).isEmpty();

        try (CopyKiller killer = new CopyKiller(shop.place().path()).start()) {
            JsonNode end = follow(start(), "APPROVE");
            assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
            assertThat(killer.killed()).as("processes of the copy").isPositive();
        }
        writers.tally().awaitMore(100, PATIENCE);
        assertNothingIsLost();
        assertThat(new Traces(scene.sandbox().layout()).newTimelines()).hasSize(1);
    }

    private String start() throws Exception {
        return new RecoveryRun(scene.api(), scene.responder(), shop.narrator())
                .start(List.of())
                .recovery();
    }

    /** @param atTheExchange what a commander decides at the gate of step 5 */
    private JsonNode follow(String recovery, String atTheExchange) throws Exception {
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), shop.narrator());
        return run.follow(recovery, progress -> {
            assertThat(progress.path("phase").asText())
                    .as(progress.path("phaseReason").asText())
                    .isNotEqualTo("HOLDING");
            if (atTheExchange.equals("REJECT")
                    && state(progress, "resume-operations").equals("WAITING_FOR_APPROVAL")) {
                reject(recovery);
            } else {
                approver().answer(recovery, progress);
            }
        });
    }

    private void reject(String recovery) throws IOException, InterruptedException {
        scene.api()
                .post(
                        "recoveries/" + recovery + "/decisions",
                        scene.approvers().get(0).token(),
                        Map.of("step", "resume-operations", "choice", "REJECT", "reason", "The owner wants to wait."));
    }

    private Approver approver() {
        return new Approver(scene.api(), scene.approvers(), shop.narrator());
    }

    private void awaitStep(String recovery, String step, String state) throws Exception {
        Instant limit = Instant.now().plus(LONGEST);
        JsonNode progress = recovery(recovery);
        while (!state(progress, step).equals(state)) {
            assertThat(Instant.now()).as(progress.toString()).isBefore(limit);
            approver().answer(recovery, progress);
            TimeUnit.MILLISECONDS.sleep(50);
            progress = recovery(recovery);
        }
    }

    /** The receipt is sealed after the last undo; until then no other recovery may start. */
    private void awaitClosed(String recovery) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!recovery(recovery).path("situation").path("kind").asText().equals("CLOSED")) {
            assertThat(Instant.now()).as("it does not close").isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private JsonNode recovery(String recovery) throws IOException, InterruptedException {
        return scene.api().get("recoveries/" + recovery, scene.responder().token());
    }

    private static String state(JsonNode progress, String step) {
        return StreamSupport.stream(progress.path("steps").spliterator(), false)
                .filter(candidate -> candidate.path("id").asText().equals(step))
                .map(candidate -> candidate.path("state").asText())
                .findFirst()
                .orElse("");
    }

    private JsonNode followOnTheCommandLine() throws Exception {
        CommandLine commander = new CommandLine(scene, scene.approvers().get(0));
        Instant limit = Instant.now().plus(LONGEST);
        JsonNode status = commander.status();
        while (!status.path("phase").asText().equals("RECOVERED")) {
            assertThat(Instant.now()).as(status.toString()).isBefore(limit);
            if (status.path("phase").asText().equals("WAITING_FOR_APPROVAL")) {
                assertThat(state(status, "resume-operations"))
                        .as(status.path("phaseReason").asText())
                        .isEqualTo("WAITING_FOR_APPROVAL");
                commander.decide("approve", "The API is away; agreed on the phone.");
            }
            status = commander.status();
        }
        return status;
    }

    private void stopLedger() {
        Command.run(
                List.of(program("pg_ctl"), "-D", ledger().resolve("data").toString(), "-w", "-m", "immediate", "stop"));
    }

    /** What waits in the outbox is delivered within a second or so. */
    private void awaitLedger(String query, String wanted) throws InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        String answer = askLedger(query);
        while (!answer.equals(wanted)) {
            assertThat(Instant.now()).as("%s answers %s", query, answer).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(200);
            answer = askLedger(query);
        }
    }

    private String askLedger(String query) {
        return Command.run(List.of(
                        program("psql"),
                        "-h",
                        ledger().toString(),
                        "-p",
                        Integer.toString(scene.ports().ledger()),
                        "-U",
                        "lifeboat",
                        "-Atc",
                        query,
                        "lifeboat"))
                .strip();
    }

    private Path ledger() {
        return scene.sandbox().layout().state().resolve("ledger");
    }

    private String program(String name) {
        return scene.sandbox().cluster().binaries().resolve(name).toString();
    }

    private void assertNothingIsLost() throws Exception {
        writers.close();
        GroundTruth truth = GroundTruth.read(
                scene.sandbox().baseline(), scene.sandbox().layout().journals());
        assertThat(truth.acknowledged()).isGreaterThanOrEqualTo(100);
        assertThat(new Comparison(truth).compare(scene.sandbox().cluster()).wrong())
                .isEmpty();
        assertThat(new SecondRestore(scene.sandbox()).compare(backup, truth).wrong())
                .isEmpty();
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> entries = Files.list(shop.place().path())) {
            return entries.filter(entry -> String.valueOf(entry.getFileName()).startsWith("data."))
                    .toList();
        }
    }
}
