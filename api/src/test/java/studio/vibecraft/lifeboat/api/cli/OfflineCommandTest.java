package studio.vibecraft.lifeboat.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.api.access.AccessToken;

/** Commands that need neither an API nor Temporal. */
final class OfflineCommandTest {
    @TempDir
    private Path directory;

    @Test
    void mistakes_in_the_configuration_are_told_all_at_once_with_key_and_line() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.yml"), "state: here\ncolour: blue\ndatabases: {}\n");

        Said said = Said.run("by-hand", "database-corruption", "shop", "--config", file.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("wrong.yml:1:", "state", "wrong.yml:2:", "colour", "wrong.yml:3:");
    }

    @Test
    void a_token_is_made_without_anybody_being_asked_and_nothing_is_stored() throws IOException {
        JsonNode made =
                Said.run("token", "Kim \"K\"", "--role", "commander", "--json").json();
        assertThat(new AccessToken(made.path("token").asText()).digest())
                .isEqualTo(made.path("sha256").asText());
        assertThat(Said.run("token", "Kim").out()).contains("role: responder", "sha256: ");
    }

    @Test
    void receipts_are_verified_offline() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("receipts"));
        assertThat(Said.run("receipt", "verify", "--directory", empty.toString())
                        .out())
                .contains("0 receipts, all whole");
        Files.writeString(empty.resolve("000001-x.json"), "{}");
        Said said = Said.run("receipt", "verify", "--directory", empty.toString(), "--json");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.json().path("firstFault").asText()).contains("000001-x.json", "public-key is missing");
    }

    @Test
    void a_command_that_is_only_a_name_for_several_asks_which_one_and_a_procedure_asks_for_its_database() {
        Said which = Said.run("standby");
        assertThat(which.code()).isEqualTo(2);
        assertThat(which.err()).contains("create, pause or resume?", "Usage:");
        assertThat(Said.run("receipt").err()).contains("show or verify?");
        assertThat(Said.run("schema", "--help").out()).contains("apply", "validate");

        assertThat(Said.run("standby", "pause").err()).contains("'DATABASE'", "'STANDBY'");
        assertThat(Said.run("standby", "create", "--help").out()).containsSubsequence("DATABASE", "STANDBY");
    }
}
