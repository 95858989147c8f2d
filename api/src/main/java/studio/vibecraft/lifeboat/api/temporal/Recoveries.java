package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.WorkflowIds;

/** Starts recoveries and carries people's decisions to them. Every call is safe to repeat with the same key. */
public final class Recoveries {
    private final WorkflowClient client;
    private final RecoveryRuns runs;

    public Recoveries(WorkflowClient client) {
        this.client = client;
        this.runs = new RecoveryRuns(client);
    }

    /**
     * Starts a recovery; answers with the id of the one that the same key started before.
     *
     * @throws ProblemException when another recovery of the database is open
     */
    public RecoveryId start(RecoveryRequest request, @Nullable String idempotencyKey) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                request.runbook().workflow(), RecoveryStart.recovery(request, idempotencyKey));
        try {
            TemporalCall.answer(() -> stub.start(request));
            return new RecoveryId(request.recoveryId(), request.database().name());
        } catch (WorkflowExecutionAlreadyStarted e) {
            return sameStart(request.database().name(), idempotencyKey);
        }
    }

    private RecoveryId sameStart(String database, @Nullable String idempotencyKey) {
        RecoveryRun open = runs.newest(database).orElseThrow();
        if (idempotencyKey != null && idempotencyKey.equals(open.idempotencyKey())) {
            return open.id();
        }
        throw new ProblemException(Problem.of(
                        ProblemType.RECOVERY_OPEN,
                        "Recovery " + open.id() + " of '" + database
                                + "' is open. Follow that one, or cancel it first. Nothing was started.")
                .withLink("/api/v1/recoveries/" + open.id()));
    }

    public RecoveryProgress decide(RecoveryId id, Decision decision, String updateId) {
        return update(id, "decide", decision, updateId);
    }

    public RecoveryProgress cancel(RecoveryId id, Cancellation cancellation, String updateId) {
        return update(id, "cancel", cancellation, updateId);
    }

    private RecoveryProgress update(RecoveryId id, String name, Object argument, String updateId) {
        RecoveryRun run = runs.find(id).filter(RecoveryRun::open).orElseThrow(() -> ended(id));
        WorkflowStub stub = client.newUntypedWorkflowStub(
                WorkflowIds.recovery(id.database()), Optional.of(run.runId()), Optional.empty());
        UpdateOptions<RecoveryProgress> options = UpdateOptions.newBuilder(RecoveryProgress.class)
                .setUpdateName(name)
                .setUpdateId(updateId)
                .setResultClass(RecoveryProgress.class)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        try {
            return stub.startUpdate(options, argument).getResult();
        } catch (WorkflowUpdateException e) {
            throw UpdateRefusals.problem(e);
        } catch (WorkflowNotFoundException e) {
            throw ended(id);
        } catch (WorkflowUpdateTimeoutOrCancelledException e) {
            throw UpdateRefusals.noWorker(e);
        } catch (RuntimeException e) {
            throw TemporalCall.unreachable(e) ? UpdateRefusals.noAnswer(runs, e) : e;
        }
    }

    private static ProblemException ended(RecoveryId id) {
        return new ProblemException(Problem.of(
                        ProblemType.RECOVERY_CLOSED,
                        "Recovery " + id + " is not open any more; nothing can be decided in it.")
                .withLink("/api/v1/recoveries/" + id));
    }
}
