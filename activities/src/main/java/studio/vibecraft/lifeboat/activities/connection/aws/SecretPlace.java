package studio.vibecraft.lifeboat.activities.connection.aws;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import studio.vibecraft.lifeboat.activities.connection.ConnectionPlace;
import studio.vibecraft.lifeboat.activities.connection.ConnectionText;
import studio.vibecraft.lifeboat.activities.connection.JsonText;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.StoredSecret;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A secret whose current version is exchanged only while it is the one that was read. The version before keeps the stage AWSPREVIOUS, which
 * AWS gives it.
 */
public final class SecretPlace implements ConnectionPlace {
    private static final String CURRENT = "AWSCURRENT";

    /** On a version that was written and is not current yet: what a killed attempt leaves. */
    private static final String PREPARED = "LIFEBOAT";

    private final StoredSecret secret;
    private final String recoveryId;
    private final ConnectionText content;

    public SecretPlace(StoredSecret secret, String recoveryId) {
        this.secret = secret;
        this.recoveryId = recoveryId;
        this.content = new JsonText(secret.keys());
    }

    @Override
    public String describe() {
        return "the secret " + secret.secret() + " in " + secret.region();
    }

    @Override
    public Endpoint read() {
        return using(client -> endpoint(current(client)));
    }

    @Override
    public void replace(Endpoint seen, Endpoint wanted) {
        using(client -> {
            GetSecretValueResponse now = current(client);
            Endpoint endpoint = endpoint(now);
            if (!endpoint.equals(seen)) {
                throw changed("leads to " + endpoint + " and not to " + seen + " any more");
            }
            String version = prepared(client, now, wanted);
            makeCurrent(client, now.versionId(), version);
            return version;
        });
    }

    /** The same change of the same version has the same id, so a repeated call finds the version that it has made already. */
    private String prepared(SecretsManagerClient client, GetSecretValueResponse now, Endpoint wanted) {
        String change = recoveryId + "/" + secret.secret() + "/" + now.versionId() + "/" + wanted;
        String id =
                UUID.nameUUIDFromBytes(change.getBytes(StandardCharsets.UTF_8)).toString();
        String text = content.with(now.secretString(), wanted);
        client.putSecretValue(request -> request.secretId(secret.secret())
                .clientRequestToken(id)
                .secretString(text)
                .versionStages(PREPARED));
        return id;
    }

    /** AWS refuses it when another version is the current one by now. */
    private void makeCurrent(SecretsManagerClient client, String from, String to) {
        try {
            client.updateSecretVersionStage(request -> request.secretId(secret.secret())
                    .versionStage(CURRENT)
                    .moveToVersionId(to)
                    .removeFromVersionId(from));
        } catch (InvalidParameterException | InvalidRequestException e) {
            throw changed("got another version at the same moment");
        }
    }

    private GetSecretValueResponse current(SecretsManagerClient client) {
        return client.getSecretValue(
                request -> request.secretId(secret.secret()).versionStage(CURRENT));
    }

    private Endpoint endpoint(GetSecretValueResponse value) {
        try {
            return content.read(String.valueOf(value.secretString()));
        } catch (IllegalArgumentException e) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    describe() + " does not say where the database is: " + e.getMessage() + ". It was left as it is.",
                    e);
        }
    }

    private RecoveryException changed(String what) {
        return new RecoveryException(Fault.CONNECTION_CHANGED, describe() + " " + what + ". It was left as it is.");
    }

    private <T> T using(Function<SecretsManagerClient, T> work) {
        try (SecretsManagerClient client = client()) {
            return work.apply(client);
        } catch (SecretsManagerException e) {
            throw new RecoveryException(
                    e.statusCode() >= 500 ? Fault.SERVER_UNREACHABLE : Fault.ACCESS_DENIED,
                    describe() + " was refused: " + e.awsErrorDetails().errorCode() + ": "
                            + e.awsErrorDetails().errorMessage()
                            + ". It needs secretsmanager:GetSecretValue, PutSecretValue and UpdateSecretVersionStage."
                            + " The current version was not changed.",
                    e);
        } catch (SdkClientException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, describe() + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private SecretsManagerClient client() {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder()
                .region(Region.of(secret.region()))
                .httpClient(UrlConnectionHttpClient.create());
        if (secret.endpoint() != null) {
            builder.endpointOverride(secret.endpoint());
        }
        return builder.build();
    }
}
