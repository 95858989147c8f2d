package studio.vibecraft.lifeboat.bench.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.dns.NameService;
import studio.vibecraft.lifeboat.activities.dns.route53.Route53NameService;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The real client of AWS against a stand-in of the service. */
@Timeout(120)
class Route53NameServiceTest extends NameServiceContract {
    @TempDir
    Path home;

    private Route53StandIn route53;

    @BeforeEach
    void start() throws IOException {
        route53 = Route53StandIn.start(OLD);
    }

    @AfterEach
    void stop() {
        route53.close();
    }

    @Override
    NameService service() {
        return as(Route53StandIn.ACCESS_KEY);
    }

    @Override
    NameService stranger() {
        return as("AKIASTRANGER");
    }

    private NameService as(String accessKey) {
        return new Route53NameService(
                new DnsConfiguration.Route53(
                        Route53StandIn.ZONE,
                        secret("access", accessKey),
                        secret("secret", "s3cret"),
                        route53.address()),
                ProgressListener.NONE);
    }

    private SecretReference secret(String name, String value) {
        try {
            return new SecretReference(
                    null, Files.writeString(home.resolve(name), value).toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_change_is_waited_for_until_it_is_in_sync() {
        service().replace(OLD, NEW);

        assertThat(route53.looksAtChanges()).isGreaterThan(1);
    }

    @Test
    void a_change_that_was_accepted_is_not_told_as_refused_because_nobody_may_ask_for_it() {
        route53.hideChanges();

        service().replace(OLD, NEW);

        assertThat(service().read(NAME, NameRecord.Type.A).orElseThrow().sameAs(NEW))
                .isTrue();
    }

    @Test
    void the_zones_own_servers_are_known() {
        assertThat(service().authorities()).containsExactly(new Endpoint("ns-1.awsdns.test", 53));
    }

    @Test
    void a_weighted_record_is_left_to_people() {
        route53.makeWeighted();

        RecoveryException refused =
                catchThrowableOfType(RecoveryException.class, () -> service().read(NAME, NameRecord.Type.A));

        assertThat(refused.fault()).isEqualTo(Fault.CONNECTION_CHANGED);
    }
}
