package studio.vibecraft.lifeboat.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.api.fixture.TestApi;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** The command line against a running API, and against Temporal alone. */
@Timeout(120)
final class CommandLineTest {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String SCENARIO = "database-corruption";

    @TempDir
    private Path directory;

    @AfterEach
    void clearTheStage() {
        API.stage().letGo("restore-clean-backup");
    }

    @Test
    void a_recovery_is_planned_started_followed_decided_and_shown() throws IOException {
        Said plan = as("rosa", "plan", SCENARIO, "shop", "--json");
        assertThat(plan.code()).isZero();
        Said started = as(
                "rosa",
                "recover",
                SCENARIO,
                "shop",
                "--plan",
                plan.json().path("hash").asText(),
                "--reason",
                "damage",
                "--json");
        assertThat(started.code()).isZero();
        String id = started.json().path("recoveryId").asText();
        API.eventually(
                "/api/v1/recoveries/" + id, answer -> answer.text("phase").equals("WAITING_FOR_APPROVAL"));

        Said status = as("vera", "status", "shop");
        assertThat(status.out()).contains("waits for approval", "./lifeboat decide " + id + " approve | reject");
        assertThat(as("rosa", "decide", id, "approve", "--reason", "x").code()).isEqualTo(5);
        assertThat(as("carl", "decide", id, "approve", "--reason", "agreed").code())
                .isZero();
        API.eventually(
                "/api/v1/recoveries/" + id,
                answer -> answer.body().at("/steps/4/waiting").isObject());
        assertThat(as("cora", "decide", id, "approve", "--reason", "agreed", "--json")
                        .json()
                        .path("recoveryId")
                        .asText())
                .isEqualTo(id);

        Said watched = as("vera", "watch", id);
        assertThat(watched.code()).isZero();
        assertThat(watched.out()).contains("carl approved: agreed", "recovered").doesNotContain("\u001b");
        assertThat(as("vera", "databases").out()).contains(id + ": recovered");
        assertThat(as("vera", "receipt", "show", id).code()).isEqualTo(4);
    }

    @Test
    void watching_without_a_terminal_is_plain_lines_with_progress_and_with_json_one_object_a_line() throws Exception {
        API.stage().keepBack("restore-clean-backup");
        String id = API.started("billing");
        API.eventually(
                "/api/v1/recoveries/" + id, answer -> answer.text("phase").equals("WAITING_FOR_APPROVAL"));
        as("carl", "decide", id, "approve", "--reason", "agreed");
        API.eventually(
                "/api/v1/recoveries/" + id,
                answer -> answer.body().at("/situation/activity/progress/total").asLong() > 0);
        StringWriter seen = new StringWriter();
        CompletableFuture<Said> watching = CompletableFuture.supplyAsync(() ->
                Said.run(seen, Said.with(new String[] {"watch", id, "--json"}, access("vera"))));
        while (!seen.toString().contains("43 %")) {
            assertThat(watching).isNotDone();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        as("carl", "cancel", id, "--reason", "enough");
        API.stage().letGo("restore-clean-backup");

        Said watched = watching.get(30, TimeUnit.SECONDS);
        assertThat(watched.code()).isEqualTo(1);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : watched.out().lines().toList()) {
            lines.add(LifeboatDataConverter.mapper().readTree(line));
        }
        assertThat(lines).anyMatch(line -> line.path("situation").asText().contains("restoring (43 %)"));
        assertThat(lines.get(lines.size() - 1).path("phase").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void with_json_a_refusal_is_json_too_and_its_sentence_is_on_the_error_stream() throws IOException {
        Said unknown = as("vera", "status", "nope", "--json");
        assertThat(unknown.code()).isEqualTo(4);
        assertThat(unknown.json().path("type").asText()).endsWith("unknown-recovery");
        assertThat(unknown.err()).contains("No recovery 'nope'");
        Said usage = Said.run("status", "shop", "--url", "127.0.0.1:1", "--json");
        assertThat(usage.code()).isEqualTo(2);
        assertThat(usage.json().path("detail").asText()).contains("http://127.0.0.1:8470");
    }

    @Test
    void exit_codes_tell_what_went_wrong() throws IOException {
        assertThat(as("rosa", "plan", SCENARIO, "nope").code()).isEqualTo(4);
        assertThat(as("rosa", "recover", SCENARIO, "mail", "--without-plan", "hurry", "--reason", "x")
                        .code())
                .isEqualTo(5);
        assertThat(as("vera", "plan", SCENARIO, "mail").code()).isEqualTo(5);
        assertThat(as("rosa", "recover", SCENARIO, "mail").code()).isEqualTo(2);
        Said choice = as("rosa", "decide", "mail", "maybe", "--reason", "x");
        assertThat(choice.code()).isEqualTo(2);
        assertThat(choice.err())
                .contains("'maybe' is none of [APPROVE", "Usage")
                .doesNotContain("java.lang");
        Said key = as(
                "rosa",
                "recover",
                SCENARIO,
                "mail",
                "--plan",
                "x",
                "--reason",
                "x",
                "--missing",
                "public.orders",
                "--key",
                "[42");
        assertThat(key.code()).isEqualTo(2);
        assertThat(key.err()).contains("'[42' is no list in JSON");
        assertThat(Said.run("status", "mail", "--url", "http://127.0.0.1:1", "--config", "/nowhere")
                        .code())
                .isEqualTo(6);
        assertThat(Said.run("status", "mail", "--config", "/nowhere").code()).isEqualTo(2);
    }

    @Test
    void temporal_is_asked_straight_when_the_api_is_down() throws IOException {
        Path file = configuration();
        Said started = down(
                "carl",
                file,
                "recover",
                SCENARIO,
                "crm",
                "--without-plan",
                "api is down",
                "--reason",
                "damage",
                "--json");
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(started.err()).contains("Asking Temporal itself");
        String id = started.json().path("recoveryId").asText();
        assertThat(id).startsWith("crm-");
        API.eventually(
                "/api/v1/recoveries/" + id, answer -> answer.text("phase").equals("WAITING_FOR_APPROVAL"));

        assertThat(down("vera", file, "status", "crm").out()).contains("waits for approval");
        assertThat(down("vera", file, "decide", "crm", "approve", "--reason", "x")
                        .code())
                .isEqualTo(5);
        assertThat(down("carl", file, "decide", "crm", "approve", "--reason", "agreed")
                        .code())
                .isZero();
        assertThat(down("carl", file, "cancel", "crm", "--reason", "enough").code())
                .isZero();
        assertThat(down("vera", file, "watch", "crm").out()).contains("carl started", "cancelled");
        assertThat(down("vera", file, "databases").out()).contains(id);
        Path receipts = Files.createDirectories(directory.resolve("state/receipts"));
        Files.writeString(receipts.resolve("000001-" + id + ".json"), "{\"sequence\": 1}");
        assertThat(down("vera", file, "receipt", "show", "crm").out()).contains("\"sequence\" : 1");
    }

    @Test
    void a_procedure_is_started_and_followed_to_an_exit_code_that_says_how_it_ended() throws IOException {
        Said exported = as("rosa", "user-data", "export", "shop", "42", "--json");
        assertThat(exported.code()).isZero();
        assertThat(exported.json().at("/result/directory").asText()).isEqualTo("/var/lib/lifeboat/exports/1");
        String id = exported.json().path("procedureId").asText();
        assertThat(as("vera", "procedure", "show", id).out()).contains("1 rows of 1 tables");
        assertThat(as("vera", "procedure", "watch", id, "--json")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("DONE");

        assertThat(as("rosa", "user-data", "export", "shop", "nobody").code()).isEqualTo(4);
        Said rehearsed = as("rosa", "user-data", "restore", "shop", "/srv/export");
        assertThat(rehearsed.code()).isEqualTo(1);
        assertThat(rehearsed.out())
                .contains("Nothing was changed", "is there with another name", "--apply 0123456789abcdef");
        assertThat(as("rosa", "user-data", "restore", "shop", "/srv/export", "--apply", "0123")
                        .code())
                .isEqualTo(5);
        assertThat(as("carl", "user-data", "restore", "shop", "/srv/export", "--apply", "0123", "--conflicts", "keep")
                        .code())
                .isZero();
        assertThat(as("rosa", "restore", "shop", "--beside", "copy").code()).isEqualTo(2);
        assertThat(as("rosa", "restore", "shop", "--beside", "/srv/copy", "--to-lsn", "here")
                        .code())
                .isEqualTo(2);
        assertThat(as("rosa", "restore", "shop", "--beside", "/srv/copy", "--latest", "--to-xid", "7")
                        .code())
                .isEqualTo(2);
        assertThat(as("rosa", "restore", "shop", "--beside", "/srv/copy", "--to-xid", "7")
                        .out())
                .contains("psql -h /var/lib/lifeboat/s/1", "start-copy.sh");
        Said detached = as("rosa", "restore", "shop", "--beside", "/srv/copy", "--detach", "--json");
        assertThat(detached.json().path("procedureId").asText()).startsWith("shop.restore-beside.");
        assertThat(as("vera", "procedure", "show", "nonsense").code()).isEqualTo(4);
        assertThat(as("vera", "procedure", "list").code()).isZero();
    }

    private Said as(String person, String... arguments) {
        return Said.run(Said.with(arguments, access(person)));
    }

    private String[] access(String person) {
        return new String[] {"--url", API.base().toString(), "--token-file", token(person)};
    }

    private Said down(String person, Path file, String... arguments) {
        return Said.run(Said.with(arguments, "--config", file.toString(), "--token-file", token(person)));
    }

    private String token(String person) {
        try {
            return Files.writeString(directory.resolve("token-" + person), API.tokenOf(person) + "\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing listens on the API's port. */
    private Path configuration() throws IOException {
        StringBuilder tokens = new StringBuilder();
        API.configuration()
                .api()
                .tokens()
                .forEach(token -> tokens.append("    - {name: %s, role: %s, sha256: %s}\n"
                        .formatted(
                                token.name(),
                                LifeboatDataConverter.mapper()
                                        .valueToTree(token.role())
                                        .asText(),
                                token.sha256())));
        return Files.writeString(directory.resolve("lifeboat.yml"), """
                state: %s
                runbooks: %s
                temporal: {address: '%s', namespace: default}
                api:
                  port: 1
                  tokens:
                %sdatabases:
                  crm:
                    postgres: {data-directory: /nowhere/crm}
                    pgbackrest: {stanza: crm}
                """.formatted(
                        directory.resolve("state"),
                        API.configuration().runbooks(),
                        API.temporal().address().address(),
                        tokens));
    }
}
