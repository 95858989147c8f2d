package studio.vibecraft.lifeboat.connection;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.serviceclient.rpcretry.DefaultStubServiceOperationRpcRetryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/**
 * An open connection to Temporal. Temporal's standard environment and profile file (TEMPORAL_ADDRESS, TEMPORAL_API_KEY, TLS …)
 * win over lifeboat.yml, so that Temporal Cloud and self-hosted servers need no keys of ours.
 */
public record TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) implements AutoCloseable {

    /** How long the first call waits for what the server says of itself. */
    private static final Duration FIRST_CALL = Duration.ofSeconds(5);

    /** For workers: rides out a server that restarts. */
    public static TemporalConnection open(LifeboatConfiguration.Temporal temporal, String identity) {
        return open(temporal, identity, Duration.ofMinutes(1));
    }

    /** @param patience for how long a call is tried again while the server does not answer; people would rather be told soon */
    public static TemporalConnection open(LifeboatConfiguration.Temporal temporal, String identity, Duration patience) {
        ClientConfigProfile profile = profile(temporal);
        RpcRetryOptions retries = RpcRetryOptions.newBuilder(DefaultStubServiceOperationRpcRetryOptions.INSTANCE)
                .setExpiration(patience)
                .build();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                        .setRpcTimeout(Duration.ofSeconds(10))
                        .setRpcRetryOptions(retries)
                        .setSystemInfoTimeout(patience.compareTo(FIRST_CALL) < 0 ? patience : FIRST_CALL)
                        .build());
        WorkflowClientOptions options = WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                .setDataConverter(LifeboatDataConverter.create(List.of()))
                .setIdentity(identity)
                // A one-machine server older than 1.30 does not take them and the SDK would warn at every start.
                .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
                .build();
        return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, options));
    }

    private static ClientConfigProfile profile(LifeboatConfiguration.Temporal temporal) {
        try {
            ClientConfigProfile standard = ClientConfigProfile.load();
            ClientConfigProfile.Builder builder = standard.toBuilder();
            if (standard.getAddress() == null) {
                builder.setAddress(temporal.address());
            }
            if (standard.getNamespace() == null) {
                builder.setNamespace(temporal.namespace());
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException("Temporal's own configuration file cannot be read", e);
        }
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
    }
}
