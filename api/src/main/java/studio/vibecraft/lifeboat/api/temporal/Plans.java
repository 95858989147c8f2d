package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.contract.PlanRequest;
import studio.vibecraft.lifeboat.contract.workflow.PlanWorkflow;

/** Makes plans, and finds those that were made before. */
public final class Plans {
    /** How many earlier plans are looked at to name what moved. */
    private static final int REMEMBERED = 50;

    private final WorkflowClient client;

    public Plans(WorkflowClient client) {
        this.client = client;
    }

    /** @throws ProblemException when no worker makes the plan in time */
    public Plan make(PlanRequest request) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                PlanWorkflow.class.getSimpleName(),
                RecoveryStart.plan(request, UUID.randomUUID().toString().substring(0, 8)));
        TemporalCall.answer(() -> stub.start(request));
        try {
            Duration limit = RecoveryStart.PLAN_LIMIT.plusSeconds(5);
            return stub.getResult(limit.toSeconds(), TimeUnit.SECONDS, Plan.class);
        } catch (TimeoutException e) {
            throw noWorker(request, e);
        } catch (WorkflowFailedException e) {
            throw failed(request, e);
        }
    }

    /** An earlier plan, as long as Temporal keeps it. */
    public Optional<Plan> find(String database, String hash) {
        String query = "WorkflowType = 'PlanWorkflow' AND ExecutionStatus = 'Completed' AND WorkflowId STARTS_WITH "
                + VisibilityQuery.quoted("plan/" + database + "/");
        try {
            return client.listExecutions(query)
                    .limit(REMEMBERED)
                    .filter(run -> run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED)
                    .map(run -> client.newUntypedWorkflowStub(run.getExecution().getWorkflowId())
                            .getResult(Plan.class))
                    .filter(plan -> hash.equals(plan.hash()))
                    .findFirst();
        } catch (RuntimeException e) {
            // Without it the answer cannot say what moved, only that something did.
            return Optional.empty();
        }
    }

    private static ProblemException failed(PlanRequest request, WorkflowFailedException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                String reason = Objects.requireNonNullElse(application.getOriginalMessage(), "no reason was given");
                return new ProblemException(
                        Problem.of(ProblemType.NO_WORKER, "The plan could not be made: " + reason), failure);
            }
        }
        return noWorker(request, failure);
    }

    private static ProblemException noWorker(PlanRequest request, Exception cause) {
        return new ProblemException(
                Problem.of(
                        ProblemType.NO_WORKER,
                        "No worker made the plan in time. Start ./lifeboat worker on the host '"
                                + request.database().host() + "'. Nothing was changed."),
                cause);
    }
}
