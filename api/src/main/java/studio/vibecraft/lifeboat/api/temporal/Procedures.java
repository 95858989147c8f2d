package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.ProcedureId;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureRequest;
import studio.vibecraft.lifeboat.contract.workflow.ProcedureWorkflow;

/** Starts procedures and finds them again. */
public final class Procedures {
    private final WorkflowClient client;
    private final RecoveryRuns runs;
    private final ProcedureReading reading;

    Procedures(WorkflowClient client, RunPages pages) {
        this.client = client;
        this.runs = new RecoveryRuns(client);
        this.reading = new ProcedureReading(
                runs, new PendingWork(runs, client.getOptions().getDataConverter(), Clock.systemUTC()), pages);
    }

    /**
     * The same id starts once.
     *
     * @throws studio.vibecraft.lifeboat.api.problem.ProblemException when the id's key came with another request
     */
    public ProcedureId start(ProcedureId id, ProcedureRequest request, @Nullable StartKey key) {
        WorkflowStub stub =
                client.newUntypedWorkflowStub(ProcedureWorkflow.class.getSimpleName(), options(id, request, key));
        try {
            TemporalCall.answer(() -> stub.start(request));
        } catch (WorkflowExecutionAlreadyStarted e) {
            runs.describe(id.workflowId(), null).ifPresent(run -> requireSame(run, id, key));
        }
        return id;
    }

    private static void requireSame(RecoveryRun run, ProcedureId id, @Nullable StartKey key) {
        if (key != null && !key.digest().equals(run.requestDigest())) {
            throw Recoveries.keyReused("This Idempotency-Key started " + id + " with another request.");
        }
    }

    private static WorkflowOptions options(ProcedureId id, ProcedureRequest request, @Nullable StartKey key) {
        Map<String, Object> memo = new HashMap<>(Map.of("procedureId", id.toString()));
        if (key != null) {
            memo.put(RunMemo.REQUEST_DIGEST, key.digest());
        }
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id.workflowId())
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setMemo(memo)
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.DATABASE, request.database().name())
                        .build())
                .setStaticSummary(
                        request.procedure().title() + ": " + request.database().name())
                .setStaticDetails("Asked for by " + request.requestedBy().name()
                        + (request.reason().isEmpty() ? "" : ": " + request.reason()))
                .build();
    }

    public Optional<ProcedureView> find(ProcedureId id) {
        return runs.describe(id.workflowId(), null).flatMap(run -> reading.view(run, id));
    }

    /** Newest first; empty on a server that has no list. */
    public List<ProcedureView> list(@Nullable String database, int limit) {
        return runs.list(VisibilityQuery.procedures(database), limit).stream()
                .flatMap(run -> id(run).flatMap(id -> reading.view(run, id)).stream())
                .toList();
    }

    /** Everything that was begun is ended first; see the procedure for what stays. */
    public void cancel(ProcedureId id) {
        TemporalCall.answer(() -> {
            runs.stub(id.workflowId(), null).cancel();
            return id;
        });
    }

    private static Optional<ProcedureId> id(RecoveryRun run) {
        String[] parts = run.workflowId().split("/", -1);
        return parts.length == 4 ? Optional.of(new ProcedureId(parts[1], parts[2], parts[3])) : Optional.empty();
    }
}
