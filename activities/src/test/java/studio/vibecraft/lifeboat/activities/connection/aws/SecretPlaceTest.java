package studio.vibecraft.lifeboat.activities.connection.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.connection.ConnectionPlace;
import studio.vibecraft.lifeboat.activities.connection.ConnectionPlaceContract;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Keys;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.StoredSecret;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The real client of AWS against a stand-in of the service. */
@Timeout(60)
class SecretPlaceTest extends ConnectionPlaceContract {
    private SecretsManagerStandIn service;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterAll
    static void noCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void start() throws IOException {
        service = new SecretsManagerStandIn(text(OLD));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String text(Endpoint endpoint) {
        return "{\"username\":\"app\",\"password\":\"" + PASSWORD + "\",\"host\":\"" + endpoint.host() + "\",\"port\":"
                + endpoint.port() + "}";
    }

    @Override
    protected ConnectionPlace place() {
        return place(new Keys(null, "host", "port"));
    }

    private ConnectionPlace place(Keys keys) {
        return new SecretPlace(new StoredSecret("shop", "eu-central-1", service.address(), keys), "test");
    }

    @Override
    protected String content() {
        return service.current();
    }

    @Override
    protected void changeByHand(Endpoint endpoint) {
        service.change(text(endpoint));
    }

    @Test
    void the_version_before_is_kept_as_the_previous_one() {
        place().replace(OLD, NEW);

        assertThat(service.previous()).isEqualTo(text(OLD));
    }

    @Test
    void a_secret_that_gets_another_version_at_the_same_moment_is_left_as_it_is() {
        service.beforeStages(() -> service.change(text(ELSEWHERE)));

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> place().replace(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.CONNECTION_CHANGED);
        assertThat(service.current()).isEqualTo(text(ELSEWHERE));
    }

    @Test
    void a_change_that_was_cut_off_before_it_counted_is_finished_with_the_same_version() {
        service.deny("UpdateSecretVersionStage");
        assertThatThrownBy(() -> place().replace(OLD, NEW)).hasMessageContaining("AccessDenied");
        service.deny("");

        place().replace(OLD, NEW);

        assertThat(service.current()).isEqualTo(text(NEW));
        assertThat(service.versions()).isEqualTo(2);
    }

    @Test
    void a_denied_call_names_the_permission_and_changes_nothing() {
        service.deny("PutSecretValue");

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> place().replace(OLD, NEW));

        assertThat(refused.fault()).isEqualTo(Fault.ACCESS_DENIED);
        assertThat(refused)
                .hasMessageContaining("secretsmanager:GetSecretValue")
                .hasMessageContaining("not authorized");
        assertThat(service.current()).isEqualTo(text(OLD));
    }

    @Test
    void a_secret_may_be_an_address_itself() {
        service.change("postgresql://app:" + PASSWORD + "@old.example.com:5432/shop");

        place(new Keys(null, null, null)).replace(OLD, NEW);

        assertThat(service.current()).isEqualTo("postgresql://app:" + PASSWORD + "@new.example.com:6543/shop");
    }
}
