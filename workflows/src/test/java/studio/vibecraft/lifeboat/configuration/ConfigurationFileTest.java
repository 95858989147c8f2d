package studio.vibecraft.lifeboat.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir
    private Path directory;

    @Test
    void a_few_lines_are_enough() throws IOException {
        LifeboatConfiguration configuration = load("""
                state: /var/lib/lifeboat
                databases:
                  shop:
                    postgres: {data-directory: /srv/shop}
                    pgbackrest: {stanza: shop}
                """);

        DatabaseConfiguration shop =
                Objects.requireNonNull(configuration.databases().get("shop"));
        assertThat(shop.objectives().rto()).isEqualTo(Duration.ofHours(4));
        assertThat(shop.postgres().port()).isEqualTo(5432);
        assertThat(shop.pgbackrest().expiryConfigurations()).containsExactly(Path.of("/etc/pgbackrest.conf"));
        assertThat(configuration.api().bind()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_example_in_deploy_can_be_loaded() {
        LifeboatConfiguration example = ConfigurationFile.load(Path.of("../deploy/lifeboat.example.yml"));

        assertThat(example.databases()).containsOnlyKeys("shop");
        assertThat(example.ledger()).isNotNull();
    }

    @Test
    void tells_every_mistake_at_once_with_its_line() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                        state: relative/state
                        colour: blue
                        api: {port: 99999, tokens: [{name: a, role: king, sha256: abc}]}
                        databases:
                          Shop:
                            objectives: {rto: 4 hours}
                            postgres:
                              data-directory: /srv/shop
                              service: {type: pg_ctlcluster}
                            pgbackrest: {config: /etc/pgbackrest.conf}
                          other:
                            postgres: {data-directory: /srv/shop, password: {env: A, file: /b}}
                        """));

        assertThat(refused.mistakes())
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:1:").contains("state"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:2:").contains("colour"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:3:").contains("port"))
                .anySatisfy(mistake -> assertThat(mistake).contains("role"))
                .anySatisfy(mistake -> assertThat(mistake).contains("sha256"))
                .anySatisfy(mistake -> assertThat(mistake).contains("Shop"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:6:").contains("rto"))
                .anySatisfy(mistake -> assertThat(mistake).contains("cluster"))
                .anySatisfy(mistake -> assertThat(mistake).contains("stanza"))
                .anySatisfy(mistake -> assertThat(mistake).contains("'pgbackrest' is missing"))
                .anySatisfy(mistake -> assertThat(mistake).contains("twice"))
                .anySatisfy(mistake -> assertThat(mistake).contains("either 'env' or 'file'"));
    }

    @Test
    void refuses_to_protect_the_cluster_that_holds_its_own_ledger() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                        state: /var/lib/lifeboat
                        ledger: {port: 5432}
                        databases:
                          shop:
                            postgres: {data-directory: /srv/shop}
                            pgbackrest: {stanza: shop}
                        """));

        assertThat(refused.mistakes()).singleElement().asString().contains("protected cluster shop");
    }

    @Test
    void refuses_an_open_api_without_tokens_and_a_state_that_a_recovery_would_replace() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                        state: /srv/shop/lifeboat
                        api: {bind: 0.0.0.0}
                        databases:
                          shop:
                            postgres: {data-directory: /srv/shop}
                            pgbackrest: {stanza: shop}
                        """));

        assertThat(refused.mistakes())
                .hasSize(2)
                .anySatisfy(mistake -> assertThat(mistake).contains("without any token"))
                .anySatisfy(mistake -> assertThat(mistake).contains("a recovery replaces it"));
    }

    @Test
    void standbys_are_read_in_their_order_with_defaults() throws IOException {
        LifeboatConfiguration configuration = load("""
                state: /var/lib/lifeboat
                databases:
                  shop:
                    postgres: {data-directory: /srv/shop}
                    pgbackrest: {stanza: shop}
                    standbys:
                      - {name: near, host: 10.0.0.2}
                      - {name: far, host: 10.1.0.2, port: 5433, user: dba, password: {env: FAR}}
                      - {name: new, host: 10.2.0.2, cluster: {data-directory: /srv/new, port: 5434}}
                """);

        List<StandbyConfiguration> standbys =
                Objects.requireNonNull(configuration.databases().get("shop")).standbys();
        assertThat(standbys)
                .hasSize(3)
                .startsWith(
                        new StandbyConfiguration("near", "10.0.0.2", 5432, "postgres", null, List.of()),
                        new StandbyConfiguration(
                                "far", "10.1.0.2", 5433, "dba", new SecretReference("FAR", null), List.of()));
        assertThat(standbys.get(2).cluster())
                .isNotNull()
                .extracting(PostgresConfiguration::dataDirectory, PostgresConfiguration::port)
                .containsExactly(Path.of("/srv/new"), 5434);
    }

    @Test
    void standbys_that_cannot_be_meant_are_refused_with_their_lines() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                        state: /var/lib/lifeboat
                        databases:
                          shop:
                            postgres: {data-directory: /srv/shop}
                            pgbackrest: {stanza: shop}
                            standbys:
                              - {name: Near, host: 10.0.0.2}
                              - {name: far, port: 0}
                              - {name: far, host: 10.0.0.2, password: secret}
                              - {name: own, host: localhost, colour: blue}
                        """));

        assertThat(refused.mistakes())
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:7:").contains("name"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:8:").contains("host"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:8:").contains("port"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:9:").contains("two standbys"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:9:").contains("10.0.0.2:5432 twice"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:10:").contains("colour"))
                .anySatisfy(mistake -> assertThat(mistake).contains("itself as its standby own"));
    }

    @Test
    void a_service_without_a_proof_is_a_mistake() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                        state: /var/lib/lifeboat
                        databases:
                          shop:
                            postgres: {data-directory: /srv/shop}
                            pgbackrest: {stanza: shop}
                            services:
                              - {name: both, http: "http://a/", tcp: "a:1"}
                              - {name: website, http: "shop.example.com", deadline: PT0S}
                              - {name: forgets, write: "INSERT INTO t VALUES (1)", read: "SELECT 1", at: {database: a, user: b}}
                              - {name: website, tcp: "a:1", port: 5}
                        """));

        assertThat(refused.mistakes())
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:7:").contains("exactly one"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:8:").contains("no http address"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:8:").contains("no time at all"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:9:").contains("{token}"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:10:").contains("two services"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:10:").contains("'port'"));
    }

    @Test
    void a_connection_says_where_host_and_port_stand() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                        state: /var/lib/lifeboat
                        databases:
                          shop:
                            postgres: {data-directory: /srv/shop}
                            pgbackrest: {stanza: shop}
                            connections:
                              - {name: nowhere, reload: ["true"]}
                              - {name: web, file: web.env}
                              - {name: half, file: /a, host-key: H}
                              - {name: half, aws-secret: s, region: r, colour: blue}
                        """));

        assertThat(refused.mistakes())
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:7:").contains("exactly one"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:8:").contains("absolute"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:8:").contains("'url'"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:9:").contains("together"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:10:").contains("two connections"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("lifeboat.yml:10:").contains("'colour'"));
    }

    @Test
    void whom_to_tell_is_read_with_how() throws IOException {
        LifeboatConfiguration configuration = load("""
                state: /var/lib/lifeboat
                notifications:
                  product: Shop
                  users: [all@example.com]
                  mail: {host: mail.example.com, security: tls, from: status@example.com}
                databases:
                  shop:
                    postgres: {data-directory: /srv/shop}
                    pgbackrest: {stanza: shop}
                """);

        NotificationConfiguration notifications = Objects.requireNonNull(configuration.notifications());
        assertThat(notifications.users()).containsExactly("all@example.com");
        assertThat(notifications.mail().security()).isEqualTo(NotificationConfiguration.Security.TLS);
        assertThat(notifications.mail().port()).isEqualTo(587);
    }

    @Test
    void another_region_and_a_name_are_read_with_defaults() throws IOException {
        DatabaseConfiguration shop =
                Objects.requireNonNull(load("""
                state: /var/lib/lifeboat
                databases:
                  shop:
                    host: db1
                    postgres: {data-directory: /srv/shop}
                    pgbackrest: {stanza: shop}
                    standbys: [{name: second, host: db2}]
                    secondary: {host: db2, paths: ["db1:5432"]}
                    dns:
                      name: shop.example.com
                      primary: 192.0.2.1
                      secondary: 198.51.100.1
                      update: {server: "ns1:53", zone: example.com, key-name: k, key: {env: DNS_KEY}}
                """).databases().get("shop"));

        assertThat(shop.requireSecondary().standby()).isEqualTo("second");
        assertThat(shop.requireSecondary().watch()).isEqualTo(Duration.ofMinutes(10));
        assertThat(shop.protectedDatabase().survivor()).isEqualTo("db2");
        assertThat(Objects.requireNonNull(shop.dns()).ttl()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_region_without_a_standby_and_a_name_without_a_zone_are_mistakes() {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load("""
                state: /var/lib/lifeboat
                databases:
                  shop:
                    postgres: {data-directory: /srv/shop}
                    pgbackrest: {stanza: shop}
                    secondary: {paths: ["db1"]}
                    dns: {name: shop.example.com, primary: 192.0.2.1, secondary: 192.0.2.1}
                """));

        assertThat(refused.mistakes())
                .anySatisfy(mistake -> assertThat(mistake).contains("needs one of `standbys`"))
                .anySatisfy(mistake -> assertThat(mistake).contains("'paths' must be host:port each, not db1"))
                .anySatisfy(mistake -> assertThat(mistake).contains("either 'update' (RFC 2136) or 'route53'"))
                .anySatisfy(mistake -> assertThat(mistake).contains("must be another value than 'primary'"));
    }

    private LifeboatConfiguration load(String text) throws IOException {
        Path file = directory.resolve("lifeboat.yml");
        Files.writeString(file, text);
        return ConfigurationFile.load(file);
    }
}
