package studio.vibecraft.lifeboat.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerDeploymentOptions;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which build of Lifeboat a worker is. A recovery stays on the build it started with. */
public record Deployment(String buildId) {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String NAME = "lifeboat";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The launcher names the build; a worker that is started without it is a developer's. */
    public static Deployment ofThisBuild() {
        String build = System.getenv("LIFEBOAT_BUILD");
        return new Deployment(build == null || build.isBlank() ? "development" : build);
    }

    public WorkerDeploymentOptions options() {
        return WorkerDeploymentOptions.newBuilder()
                .setVersion(new WorkerDeploymentVersion(NAME, buildId))
                .setUseVersioning(true)
                .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                .build();
    }

    /** New recoveries go to this build from now on. The server knows a version only after its first poll, so this is tried for a while. */
    public void makeCurrent(WorkflowServiceStubs stubs, String namespace) throws InterruptedException {
        Instant limit = Instant.now().plus(LIMIT);
        while (true) {
            try {
                stubs.blockingStub().setWorkerDeploymentCurrentVersion(request(namespace));
                LOG.info("build {} is current", buildId);
                return;
            } catch (StatusRuntimeException e) {
                if (Instant.now().isAfter(limit)) {
                    throw new IllegalStateException("Temporal did not make build " + buildId + " the current one", e);
                }
                Thread.sleep(100);
            }
        }
    }

    private SetWorkerDeploymentCurrentVersionRequest request(String namespace) {
        return SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                .setNamespace(namespace)
                .setDeploymentName(NAME)
                .setBuildId(buildId)
                .setIdentity(NAME)
                .setIgnoreMissingTaskQueues(true)
                .build();
    }
}
