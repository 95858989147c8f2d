package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.WorkflowIds;

/** Finds the runs of recoveries and reads what server and workflow say about them. */
final class RecoveryRuns {
    /** A repeated request follows its first one closely. */
    private static final int KEYS_LOOKED_AT = 200;

    private final WorkflowClient client;

    RecoveryRuns(WorkflowClient client) {
        this.client = client;
    }

    /** The newest run of a database's recoveries, open or closed. */
    Optional<RecoveryRun> newest(String database) {
        return describe(WorkflowIds.recovery(database), null);
    }

    /** Looks at the newest run first; an older one needs Temporal's list, which small test servers do not have. */
    Optional<RecoveryRun> find(RecoveryId id) {
        Optional<RecoveryRun> newest = newest(id.database());
        return newest.filter(run -> run.id().text().equals(id.text())).or(() -> older(id));
    }

    private Optional<RecoveryRun> older(RecoveryId id) {
        String query = "WorkflowId = " + VisibilityQuery.quoted(WorkflowIds.recovery(id.database()));
        return list(query, Integer.MAX_VALUE).stream()
                .filter(run -> run.id().text().equals(id.text()))
                .findFirst();
    }

    /** The run that a key started: the database's newest one is asked directly, because Temporal's list lags behind. */
    Optional<RecoveryRun> startedWith(String database, String key) {
        return newest(database)
                .filter(run -> key.equals(run.idempotencyKey()))
                .or(() -> list(VisibilityQuery.recoveries(null, null), KEYS_LOOKED_AT).stream()
                        .filter(run -> key.equals(run.idempotencyKey()))
                        .findFirst());
    }

    /** Newest first. Empty on servers without a list. */
    List<RecoveryRun> list(String query, int limit) {
        try {
            return TemporalCall.answer(() -> client.listExecutions(query)
                    .limit(limit)
                    .map(RecoveryRun::of)
                    .toList());
        } catch (RuntimeException e) {
            if (TemporalCall.unsupported(e)) {
                return List.of();
            }
            throw e;
        }
    }

    Optional<RecoveryRun> describe(String workflowId, @Nullable String runId) {
        try {
            return TemporalCall.answer(
                    () -> Optional.of(RecoveryRun.of(stub(workflowId, runId).describe())));
        } catch (RuntimeException e) {
            if (e instanceof WorkflowNotFoundException || TemporalCall.unknown(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Asks the workflow; needs a worker. */
    RecoveryProgress progress(RecoveryRun run) {
        return stub(run.workflowId(), run.runId()).query("progress", RecoveryProgress.class);
    }

    /** The result of a completed run; needs no worker. */
    RecoveryReport report(RecoveryRun run) {
        return TemporalCall.answer(() -> stub(run.workflowId(), run.runId()).getResult(RecoveryReport.class));
    }

    /** What the run was started with; needs no worker. */
    <T> Optional<T> request(RecoveryRun run, Class<T> type) {
        Supplier<Optional<HistoryEvent>> first =
                () -> client.streamHistory(run.workflowId(), run.runId()).findFirst();
        return TemporalCall.answer(first)
                .map(event -> client.getOptions()
                        .getDataConverter()
                        .fromPayloads(
                                0,
                                Optional.of(event.getWorkflowExecutionStartedEventAttributes()
                                        .getInput()),
                                type,
                                type));
    }

    /** When a worker last asked a queue for work; empty when none did, or the server cannot tell. */
    Optional<Instant> lastPoll(String queue, TaskQueueType type) {
        DescribeTaskQueueRequest request = DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(type)
                .build();
        return TemporalCall.answer(
                        () -> client.getWorkflowServiceStubs().blockingStub().describeTaskQueue(request))
                .getPollersList()
                .stream()
                .map(PollerInfo::getLastAccessTime)
                .map(Times::instant)
                .max(Instant::compareTo);
    }

    /** @throws studio.vibecraft.lifeboat.api.problem.ProblemException when Temporal is unreachable */
    void ping() {
        TemporalCall.answer(() -> client.getWorkflowServiceStubs()
                .blockingStub()
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
    }

    WorkflowStub stub(String workflowId, @Nullable String runId) {
        return client.newUntypedWorkflowStub(workflowId, Optional.ofNullable(runId), Optional.empty());
    }
}
