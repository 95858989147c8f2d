package studio.vibecraft.lifeboat.activities.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.SealedReceipt;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Role;

class RecordActivitiesTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    private Path state;

    @Test
    void a_receipt_holds_the_objectives_against_what_became_of_them() throws IOException {
        Loss loss = new Loss(17, Duration.ofMinutes(90), "the newest clean backup was older");

        JsonNode content = sealed(report(Phase.RECOVERED, START.plusSeconds(600), loss, Map.of("summary.md", "ab")));

        JsonNode rto = content.path("objectives").path("rto");
        assertThat(rto.path("objectiveSeconds").asDouble()).isEqualTo(14400);
        assertThat(rto.path("actualSeconds").asDouble()).isEqualTo(600);
        assertThat(rto.path("met").asBoolean()).isTrue();
        JsonNode rpo = content.path("objectives").path("rpo");
        assertThat(rpo.path("actualSeconds").asDouble()).isEqualTo(5400);
        assertThat(rpo.path("met").asBoolean(true)).isFalse();
        assertThat(content.path("objectives").path("lostTransactions").asLong()).isEqualTo(17);
        assertThat(content.path("evidence").path("summary.md").asText()).isEqualTo("ab");
    }

    @Test
    void a_loss_that_nothing_bounds_has_not_met_its_objective() throws IOException {
        Loss everything = new Loss(Loss.UNCOUNTED, null, "every row");

        JsonNode rpo = sealed(report(Phase.RECOVERED, START.plusSeconds(600), everything, Map.of()))
                .path("objectives")
                .path("rpo");

        assertThat(rpo.path("actualSeconds").isNull()).isTrue();
        assertThat(rpo.path("met").asBoolean(true)).isFalse();
    }

    @Test
    void the_receipt_of_a_cancelled_recovery_holds_the_hashes_of_what_it_had_saved() throws IOException {
        Path evidence = Files.createDirectories(state.resolve("recoveries/shop-1/evidence/blocks"));
        Files.writeString(evidence.resolve("one.page"), "page");

        JsonNode content = sealed(report(Phase.CANCELLED, null, Loss.NONE_KNOWN, Map.of()));

        assertThat(content.path("evidence").path("blocks/one.page").asText()).matches("[0-9a-f]{64}");
        assertThat(content.path("objectives").path("rto").path("met").isNull()).isTrue();
        assertThat(content.path("objectives").path("rto").path("actualSeconds").asDouble())
                .isEqualTo(3600);
    }

    private JsonNode sealed(RecoveryReport report) throws IOException {
        LifeboatConfiguration configuration = new LifeboatConfiguration(
                state,
                state,
                new LifeboatConfiguration.Temporal("127.0.0.1:1", "default", null),
                null,
                new LifeboatConfiguration.Api("127.0.0.1", 0, 0, List.of()),
                Map.of(),
                null);
        SealedReceipt receipt = new RecordActivitiesImpl(configuration, (workflow, run) -> "{}").seal(report);
        return LifeboatDataConverter.mapper()
                .readTree(Path.of(receipt.file()).toFile())
                .path("content");
    }

    private static RecoveryReport report(
            Phase phase, @Nullable Instant openedAt, Loss loss, Map<String, String> evidence) {
        RecoveryProgress progress = new RecoveryProgress(
                "shop-1",
                "run",
                "shop",
                "database-corruption",
                "Database corruption",
                Mode.PRODUCTION,
                phase,
                "done",
                new Actor("rosa", Role.RESPONDER),
                "damage",
                Objectives.OF_THE_PLAN,
                START,
                openedAt,
                START.plusSeconds(3600),
                Duration.ZERO,
                Duration.ZERO,
                START,
                true,
                List.of(),
                List.of());
        return new RecoveryReport(progress, Duration.ZERO, loss, evidence);
    }
}
