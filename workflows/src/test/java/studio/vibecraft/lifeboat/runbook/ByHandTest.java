package studio.vibecraft.lifeboat.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.SqlCheck;
import studio.vibecraft.lifeboat.configuration.PgBackRestConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration.ServiceConfiguration;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Platform;

class ByHandTest {
    private static final RunbookLibrary LIBRARY = RunbookLibrary.read(Path.of("../runbooks"));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\\n(.*?)^```$");
    private static final String PAGE = LIBRARY.page("database-corruption").orElseThrow();

    private final ByHand byHand = new ByHand(shop());

    @Test
    void real_names_stand_in_the_commands_and_no_placeholder_is_left() {
        assertThat(byHand.render(PAGE))
                .startsWith("# Database corruption")
                .contains("For shop,", "DATA=/srv/pg/shop", "--stanza=shop15", "-p 5433", "## Roll back")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"database-corruption", "accidental-deletion", "return-to-primary"})
    void the_commands_are_correct_bash(String scenario) throws IOException, InterruptedException {
        List<String> blocks = BLOCK.matcher(byHand.render(LIBRARY.page(scenario).orElseThrow()))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(7);
        Process bash = new ProcessBuilder("bash", "-n", "-c", String.join("\n", blocks))
                .inheritIO()
                .start();

        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
    }

    @Test
    void own_checks_and_writes_reach_the_server_as_they_were_written() {
        assertThat(byHand.render(PAGE))
                .contains("side 'select 1 where '\\''a'\\'' = '\\''b'\\''' 'shop' >")
                .contains("side 'select pg_current_xact_id()' 'shop' 'shop_app' >");
    }

    @Test
    void every_configured_place_is_used_without_being_asked_for() {
        assertThat(byHand.render(PAGE))
                .contains("for file in /etc/pgbackrest.conf /srv/other.conf; do")
                .contains("case $1 in /srv/fast) echo /srv/copies/by-hand ;; *) echo");
    }

    @Test
    void an_unknown_placeholder_is_an_error() {
        assertThatThrownBy(() -> byHand.render("## By hand\n{{colour}}\n")).hasMessageContaining("{{colour}}");
    }

    private static DatabaseConfiguration shop() {
        ServiceConfiguration service =
                new ServiceConfiguration(ServiceConfiguration.Type.PG_CTLCLUSTER, null, "15/shop", null);
        PostgresConfiguration postgres = new PostgresConfiguration(
                Path.of("/srv/pg/shop"),
                Path.of("/usr/lib/postgresql/15/bin"),
                Path.of("/etc/postgresql/15/shop/postgresql.conf"),
                Path.of("/run/postgresql"),
                5433,
                "postgres",
                null,
                null,
                Map.of(Path.of("/srv/fast"), Path.of("/srv/copies")),
                service);
        PgBackRestConfiguration backups = new PgBackRestConfiguration(
                Path.of("/usr/bin/pgbackrest"),
                Path.of("/etc/pgbackrest.conf"),
                "shop15",
                2,
                List.of(Path.of("/etc/pgbackrest.conf"), Path.of("/srv/other.conf")));
        return new DatabaseConfiguration(
                "shop",
                Platform.POSTGRES,
                "shop team",
                "local",
                Objectives.OF_THE_PLAN,
                postgres,
                backups,
                List.of(new ApplicationUser("shop_app", "shop", null, null)),
                List.of(new SqlCheck("letters differ", "shop", "select 1 where 'a' = 'b'")),
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }
}
