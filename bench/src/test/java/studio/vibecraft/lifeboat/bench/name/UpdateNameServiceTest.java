package studio.vibecraft.lifeboat.bench.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.activities.dns.NameSpread;
import studio.vibecraft.lifeboat.activities.dns.rfc2136.UpdateNameService;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.region.NameServer;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Signed updates of a real bind9. */
@Tag("real")
@Timeout(120)
class UpdateNameServiceTest extends NameServiceContract {
    @TempDir
    Path home;

    private NameServer server;

    @BeforeEach
    void start() throws IOException {
        server = NameServer.start(home.resolve("dns"), FreePorts.find(1).get(0), OLD.value(), (int)
                OLD.ttl().toSeconds());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    NameService service() {
        return service(server.keyFile());
    }

    private NameService service(Path key) {
        return new UpdateNameService(new DnsConfiguration.Update(
                new Endpoint("127.0.0.1", server.port()),
                "shop.test",
                NameServer.KEY_NAME,
                "hmac-sha256",
                new SecretReference(null, key.toString())));
    }

    @Override
    NameService stranger() throws IOException {
        return service(Files.writeString(home.resolve("other-key"), "b3RoZXIgc2VjcmV0IG90aGVyIHNlY3JldA==\n"));
    }

    @Test
    void a_key_that_is_no_base64_is_told_without_being_shown() throws IOException {
        Path key = Files.writeString(home.resolve("bad-key"), "not base64 at all!\n");

        RecoveryException refused =
                catchThrowableOfType(RecoveryException.class, () -> service(key).replace(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.CONFIGURATION);
        assertThat(refused.getMessage()).doesNotContain("not base64 at all");
    }

    @Test
    void a_change_is_confirmed_at_the_authoritative_server_and_a_silent_one_is_named() {
        service().replace(OLD, NEW);
        Endpoint there = new Endpoint("127.0.0.1", server.port());
        Endpoint silent = new Endpoint("127.0.0.1", FreePorts.find(1).get(0));

        List<Check> checks = new NameSpread(change(), ProgressListener.NONE)
                .confirmed(List.of(there, silent), List.of(there))
                .checks();

        assertThat(checks)
                .extracting(Check::outcome)
                .containsExactly(Check.Outcome.PASSED, Check.Outcome.DEFERRED, Check.Outcome.PASSED);
    }

    @Test
    void a_resolver_that_gives_the_old_value_after_its_time_is_a_failed_check() {
        NameChange expired = new NameChange(
                ELSEWHERE, OLD, Instant.now().minusSeconds(60), Instant.now().minusSeconds(30));
        Endpoint there = new Endpoint("127.0.0.1", server.port());
        service().replace(OLD, OLD.leadingTo(OLD.value(), Duration.ofSeconds(5)));

        assertThat(new NameSpread(expired, ProgressListener.NONE)
                        .confirmed(List.of(there), List.of(there))
                        .passed())
                .isTrue();
        NameChange wrong = new NameChange(OLD, NEW, expired.at(), expired.spreadBy());
        assertThat(catchThrowableOfType(
                                RecoveryException.class,
                                () -> new NameSpread(wrong, ProgressListener.NONE).confirmed(List.of(), List.of(there)))
                        .fault())
                .isEqualTo(Fault.NAME_NOT_SPREAD);
    }

    private static NameChange change() {
        return new NameChange(OLD, NEW, Instant.now(), Instant.now().plus(OLD.ttl()));
    }
}
