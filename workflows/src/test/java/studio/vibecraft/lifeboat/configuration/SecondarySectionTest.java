package studio.vibecraft.lifeboat.configuration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another region has a standby, or a place into which a backup is restored. */
class SecondarySectionTest {
    @TempDir
    private Path directory;

    @Test
    void a_region_without_a_standby_says_where_a_backup_is_restored_and_where_it_is_reached_then() throws IOException {
        DatabaseConfiguration shop = shop("""
                {host: db2, address: "10.1.0.2:5433", cluster: {data-directory: /srv/there, port: 5433, user: dba, password: {env: DBA}}}
                """);

        StandbyConfiguration restored = requireNonNull(shop.requireSecondary().restored());
        assertThat(shop.standby(shop.requireSecondary().standby())).isEqualTo(restored);
        assertThat(restored.address()).isEqualTo("10.1.0.2:5433");
        assertThat(restored.user()).isEqualTo("dba");
        assertThat(restored.password()).isEqualTo(new SecretReference("DBA", null));
        assertThat(shop.standbys()).isEmpty();
    }

    @Test
    void an_address_without_a_place_or_beside_a_standby_is_a_mistake() {
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> shop("{address: \"10.1.0.2:5433\"}"))
                        .mistakes())
                .anySatisfy(mistake -> assertThat(mistake).contains("'address' needs 'cluster'"));
        assertThat(catchThrowableOfType(
                                ConfigurationException.class,
                                () -> shop(
                                        "{standby: second, address: \"10.1.0.2:5433\", cluster: {data-directory: /srv/there}}"))
                        .mistakes())
                .anySatisfy(mistake -> assertThat(mistake).contains("for a region without a standby"));
    }

    private DatabaseConfiguration shop(String secondary) throws IOException {
        Path file = directory.resolve("lifeboat.yml");
        Files.writeString(file, """
                state: /var/lib/lifeboat
                databases:
                  shop:
                    postgres: {data-directory: /srv/shop}
                    pgbackrest: {stanza: shop}
                    secondary: %s
                """.formatted(secondary));
        return requireNonNull(ConfigurationFile.load(file).databases().get("shop"));
    }
}
