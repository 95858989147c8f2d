package studio.vibecraft.lifeboat.bench.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.product.ApiClient.ApiRefusal;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Everything that README.md and docs/operating.md tell their readers to type works as it stands there. */
@Tag("real")
final class DocumentedCommandsTest {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Long stories of their own, or servers that stay in front: an option that does not exist fails with --help, too. */
    private static final List<String> ONLY_PARSED = List.of(
            "./lifeboat demo",
            "./lifeboat demo --damage missing-file --kill-worker 50",
            "./lifeboat demo --kill-worker 50 --kill-temporal",
            "./lifeboat demo --interactive",
            "./lifeboat demo --scenario accidental-deletion",
            "./lifeboat demo --scenario accidental-deletion --kind drop-table",
            "./lifeboat demo --scenario accidental-deletion --way dirtyread",
            "./lifeboat demo --scenario accidental-deletion --way standby",
            "./lifeboat demo --scenario complete-loss",
            "./lifeboat demo --scenario complete-loss --loss disk",
            "./lifeboat demo --scenario complete-loss --way logical",
            "./lifeboat demo --scenario complete-loss --way migrations",
            "./lifeboat demo --scenario region-outage",
            "./lifeboat demo --scenario region-outage --way backup",
            "./lifeboat demo --scenario region-outage --zombie",
            "./lifeboat demo --scenario return-to-primary",
            "./lifeboat demo --scenario return-to-primary --way backup",
            "./lifeboat demo --scenario return-to-primary --kill-worker 60",
            "./lifeboat returned",
            "./lifeboat worker",
            "./lifeboat api");

    /** What runs this test. */
    private static final String ITSELF = "./lifeboat test";

    private DisposableScene shop;
    private Scene scene;
    private Terminal terminal;

    @BeforeEach
    void build_a_scene() throws Exception {
        shop = DisposableScene.build();
        scene = shop.scene();
        shop.ending().add(scene.launcher()::down);
        Path home = scene.launcher().home();
        terminal =
                new Terminal(Documentation.read(home.resolve("README.md"), home.resolve("docs/operating.md")), scene);
    }

    @AfterEach
    void end_everything() throws Exception {
        shop.close();
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void every_documented_command_is_known_and_does_what_it_says() throws Exception {
        prepare();
        goBackAtTheFirstGate();
        recoverWithCurl();
        afterwards();
        assertThat(terminal.untyped())
                .as("documented, but unknown to this test")
                .containsExactly(ITSELF);
    }

    private void prepare() throws Exception {
        ONLY_PARSED.forEach(command -> terminal.type(command, "--help"));
        terminal.type("./lifeboat token you --role commander");
        terminal.type("./lifeboat up --config lifeboat.yml", "--detach");
        assertThat(terminal.type("./lifeboat by-hand database-corruption shop"))
                .isEqualTo(terminal.type("./lifeboat by-hand database-corruption <database>"));
        assertThat(terminal.type("./lifeboat by-hand accidental-deletion <database>"))
                .contains("Accidental data deletion");
        assertThat(terminal.type("./lifeboat by-hand complete-loss <database>")).contains("Complete database loss");
        assertThat(terminal.type("./lifeboat by-hand region-outage <database>")).contains("Data-centre outage");
        assertThat(terminal.type("./lifeboat by-hand return-to-primary <database>"))
                .contains("Hand over");
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(),
                SandboxSize.SMALLEST,
                scene.sandbox().layout().journals())) {
            scene.sandbox().backRest().backup("full");
            terminal.type("./lifeboat doctor --config lifeboat.yml");
            writers.tally().awaitMore(50, Duration.ofMinutes(1));
            new Damager(scene.sandbox(), writers).damage(DamageKind.HEAP_PAGE);
        }
    }

    private void goBackAtTheFirstGate() throws Exception {
        assertThat(terminal.type("./lifeboat plan complete-loss <database>", "|| test $? = 1"))
                .contains("It is not lost");
        String hash = json(terminal.type("./lifeboat plan database-corruption shop", "--json"))
                .path("hash")
                .asText();
        String recovery = json(terminal.type(
                        "./lifeboat recover", "database-corruption shop --json --reason documented --plan", hash))
                .path("recoveryId")
                .asText();
        awaitPhase("WAITING_FOR_APPROVAL");
        terminal.type("./lifeboat decide", "shop reject --reason 'we go on with curl'");
        awaitReceipt(recovery);
    }

    private void recoverWithCurl() throws Exception {
        assertThat(terminal.curl("$API/databases")).contains("shop");
        terminal.fillIn(
                "<hash of the plan>",
                json(terminal.curl("$API/plans")).path("hash").asText());
        String recovery =
                json(terminal.curl("$API/recoveries")).path("recoveryId").asText();
        terminal.fillIn("<id>", recovery);
        awaitPhase("WAITING_FOR_APPROVAL");
        assertThat(json(terminal.curl("$API/recoveries/<id>")).path("phase").asText())
                .isEqualTo("WAITING_FOR_APPROVAL");
        terminal.curl("/decisions");
        awaitPhase("RUNNING");
        awaitPhase("WAITING_FOR_APPROVAL");
        terminal.type("./lifeboat decide", "shop approve --reason 'every check has passed'");
        awaitPhase("RECOVERED");
        awaitReceipt(recovery);
    }

    private void afterwards() throws Exception {
        assertThat(terminal.curl("/events")).contains("event:");
        assertThat(json(terminal.curl("/receipt")).isObject()).isTrue();
        assertThat(terminal.type("./lifeboat receipt verify")).contains("2 receipts, all whole");
        terminal.type("./lifeboat down");
    }

    private void awaitPhase(String phase) throws Exception {
        Instant limit = Instant.now().plus(LONGEST);
        JsonNode status = status();
        while (!status.path("phase").asText().equals(phase)) {
            assertThat(Instant.now()).as(status.toString()).isBefore(limit);
            status = status();
        }
    }

    private JsonNode status() throws Exception {
        return json(terminal.type("./lifeboat status", "shop --json"));
    }

    /** The last act of a recovery. */
    private void awaitReceipt(String recovery) throws Exception {
        Instant limit = Instant.now().plus(LONGEST);
        while (true) {
            try {
                scene.api()
                        .get(
                                "recoveries/" + recovery + "/receipt",
                                scene.responder().token());
                return;
            } catch (ApiRefusal refusal) {
                assertThat(refusal.status()).isEqualTo(404);
                assertThat(Instant.now()).as("no receipt").isBefore(limit);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.substring(text.indexOf('{')));
    }
}
