package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.Approver;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.LossStory;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** The rules of the new instance let clients in, and not the superuser who has to see that it is open. */
@Tag("real")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ShutOutTest {
    private static final String SHUT = "local all postgres reject\n";

    private final Narrator narrator = new Narrator(System.out);
    private final LossStory story = new LossStory(LossKind.DISK);
    private SandboxDirectory place;
    private Ending ending;
    private Scene scene;
    private Cluster cluster;
    private @Nullable Connection client;

    @BeforeEach
    void begin() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        place = SandboxDirectory.claim();
        ending = new Ending(place.path(), narrator);
        scene = Scene.build(new DemoOptions(story, SandboxSize.SMALLEST, KillOrder.NONE, false, null), place.path());
        cluster = scene.sandbox().cluster();
        ending.add(cluster::stop);
        ending.add(scene.launcher()::down);
        scene.launcher().up();
        scene.sandbox().backRest().backup("full");
    }

    @AfterEach
    void end() throws Exception {
        ending.close();
        place.close();
    }

    @Test
    void once_the_rules_are_mended_a_retry_ends_it_and_the_clients_who_are_in_stay_in() throws Exception {
        LossKind.DISK.happen(cluster);
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), narrator, story);
        Approver approver = new Approver(scene.api(), scene.approvers(), narrator);
        String recovery = run.start(Map.of()).recovery();

        JsonNode end = run.follow(recovery, progress -> {
            shutOut(step(progress));
            approver.answer(recovery, progress);
            mend(recovery, step(progress));
        });

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        try (Connection inside = Objects.requireNonNull(client, "the recovery never held")) {
            assertThat(Cluster.query(inside, "SELECT count(*) > 0 FROM orders")).isEqualTo("t");
        }
    }

    /** Just before it is opened. */
    private void shutOut(JsonNode step) throws IOException {
        if (question(step).contains("Open it for clients?") && !rules().startsWith(SHUT)) {
            Files.writeString(rulesFile(), SHUT + rules());
        }
    }

    private void mend(String recovery, JsonNode step) throws IOException, InterruptedException {
        if (!step.path("state").asText().equals("HOLDING") || client != null) {
            return;
        }
        assertThat(question(step)).contains("does not answer", "pg_hba.conf rejects", "retry");
        client = inside();
        Files.writeString(rulesFile(), rules().substring(SHUT.length()));
        scene.api()
                .post(
                        "recoveries/" + recovery + "/decisions",
                        scene.approvers().get(0).token(),
                        Map.of("step", "restore-data", "choice", "RETRY", "reason", "pg_hba.conf is mended"));
    }

    private Connection inside() {
        try {
            return cluster.connectAsApplication("shop");
        } catch (SQLException e) {
            throw new AssertionError("Clients were to be let in", e);
        }
    }

    private String rules() throws IOException {
        return Files.readString(rulesFile());
    }

    private Path rulesFile() {
        return cluster.data().resolve("pg_hba.conf");
    }

    private static JsonNode step(JsonNode progress) {
        return StreamSupport.stream(progress.path("steps").spliterator(), false)
                .filter(step -> step.path("id").asText().equals("restore-data"))
                .findFirst()
                .orElseThrow();
    }

    private static String question(JsonNode step) {
        return step.path("waiting").path("question").asText();
    }
}
