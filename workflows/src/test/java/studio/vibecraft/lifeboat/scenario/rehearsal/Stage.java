package studio.vibecraft.lifeboat.scenario.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.scenario.Scenarios;

/** One recovery on the in-memory server, with skipped time and fakes at the edges. Each scenario brings its own host. */
public class Stage implements AutoCloseable {
    /** A cold JVM on a busy machine may need more than the default second for its first workflow task. */
    public static final WorkerOptions PATIENT = WorkerOptions.newBuilder()
            .setDefaultDeadlockDetectionTimeout(30_000)
            .build();

    public static final String WORKFLOW_ID = "recovery/shop";

    public final FakeRecords records = new FakeRecords();
    private final Journal journal;
    private final TestWorkflowEnvironment environment;

    protected Stage(Journal journal, Object... onHost) {
        this.journal = journal;
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(LifeboatDataConverter.create(List.of()))
                        .build());
        SearchKeys.NAMES.forEach(
                name -> options.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        environment = TestWorkflowEnvironment.newInstance(options.build());
        Worker orchestration = environment.newWorker(TaskQueues.ORCHESTRATION, PATIENT);
        orchestration.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(Throwable.class)
                        .build(),
                Scenarios.implementations().toArray(Class<?>[]::new));
        orchestration.registerActivitiesImplementations(records);
        environment.newWorker(TaskQueues.host("local")).registerActivitiesImplementations(onHost);
        environment.start();
    }

    protected <W> W workflow(Class<W> type) {
        return client().newWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(WORKFLOW_ID)
                                .setTaskQueue(TaskQueues.ORCHESTRATION)
                                .build());
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public Recovery recovery() {
        return client().newWorkflowStub(Recovery.class, WORKFLOW_ID);
    }

    public void pass(Duration time) {
        environment.sleep(time);
    }

    /** Waits until the step waits for a person, and answers with what for. */
    public Waiting waits(String id) {
        RecoveryProgress waiting = until(
                progress -> progress.steps().stream().anyMatch(step -> step.id().equals(id) && step.waiting() != null));
        return requireNonNull(step(waiting, id).waiting());
    }

    public RecoveryProgress until(Predicate<RecoveryProgress> condition) {
        RecoveryProgress progress = recovery().progress();
        for (int look = 0; look < 600 && !condition.test(progress); look++) {
            environment.sleep(Duration.ofSeconds(1));
            progress = recovery().progress();
        }
        assertThat(condition.test(progress)).as("still at %s", progress).isTrue();
        return progress;
    }

    public void decide(String step, Choice choice, Actor by) {
        decide(step, choice, by, null);
    }

    public void decide(String step, Choice choice, Actor by, @Nullable JsonNode input) {
        recovery().decide(new Decision(step, choice, by, "because of the test", input, Instant.EPOCH));
    }

    /** Waits for the gate, then opens it. */
    public void approve(String step) {
        waits(step);
        decide(step, Choice.APPROVE, People.CARLA);
    }

    public RecoveryReport report() {
        return WorkflowStub.fromTyped(recovery()).getResult(RecoveryReport.class);
    }

    public List<String> story() {
        return journal.entries();
    }

    public void fail(String activity, Fault fault) {
        fail(activity, fault, 1);
    }

    public void fail(String activity, Fault fault, int times) {
        String message = activity + " failed with " + fault;
        for (int i = 0; i < times; i++) {
            journal.failNext(
                    activity,
                    fault.retryable()
                            ? ApplicationFailure.newFailure(message, fault.name())
                            : ApplicationFailure.newNonRetryableFailure(message, fault.name()));
        }
    }

    public static StepView step(RecoveryProgress progress, String id) {
        return progress.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static List<StepState> states(RecoveryReport report) {
        return report.progress().steps().stream().map(StepView::state).toList();
    }

    @Override
    public void close() {
        environment.close();
    }
}
