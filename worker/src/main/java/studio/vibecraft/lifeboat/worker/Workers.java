package studio.vibecraft.lifeboat.worker;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.scenario.Scenarios;

/** Polls the orchestration queue and the queue of one database host. */
public final class Workers implements AutoCloseable {
    /** Heartbeats carry the progress that people watch, so they are sent often. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(250);

    private static final Duration STICKY_TIMEOUT = Duration.ofSeconds(1);

    /** A host that restores has little time for anybody else; a slow workflow task there is no deadlock yet. */
    private static final Duration DEADLOCK = Duration.ofSeconds(10);

    private final WorkerFactory factory;

    public Workers(
            TemporalConnection temporal,
            Deployment deployment,
            String host,
            List<Object> orchestrationActivities,
            List<Object> hostActivities) {
        factory = WorkerFactory.newInstance(
                temporal.client(),
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new Pulse(), new FaultTranslator())
                        .build());
        Worker orchestration = factory.newWorker(TaskQueues.ORCHESTRATION, options(deployment));
        orchestration.registerWorkflowImplementationTypes(
                Scenarios.implementations().toArray(Class<?>[]::new));
        orchestration.registerActivitiesImplementations(orchestrationActivities.toArray());
        factory.newWorker(TaskQueues.host(host), options(deployment))
                .registerActivitiesImplementations(hostActivities.toArray());
    }

    private static WorkerOptions options(Deployment deployment) {
        return WorkerOptions.newBuilder()
                .setDeploymentOptions(deployment.options())
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
                .setStickyQueueScheduleToStartTimeout(STICKY_TIMEOUT)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
                .setMaxConcurrentActivityExecutionSize(8)
                .build();
    }

    public void start() {
        factory.start();
    }

    /** What runs on the host goes on without us; the next worker adopts it. */
    @Override
    public void close() {
        factory.shutdownNow();
        factory.awaitTermination(5, TimeUnit.SECONDS);
    }
}
