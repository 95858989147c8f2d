package studio.vibecraft.lifeboat.api.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.util.Objects;
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
    public RecoveryId start(RecoveryRequest request, @Nullable StartKey key) {
        WorkflowStub stub =
                client.newUntypedWorkflowStub(request.runbook().workflow(), RecoveryStart.recovery(request, key));
        try {
            TemporalCall.answer(() -> stub.start(request));
            return new RecoveryId(request.recoveryId(), request.database().name());
        } catch (WorkflowExecutionAlreadyStarted e) {
            return startedWith(request.database().name(), key)
                    .orElseThrow(
                            () -> second(runs.newest(request.database().name()).orElseThrow()));
        }
    }

    /**
     * What the same key started before, open or closed, of this database or another.
     *
     * @throws ProblemException when the key came with another request
     */
    public Optional<RecoveryId> startedWith(String database, @Nullable StartKey key) {
        return key == null
                ? Optional.empty()
                : runs.startedWith(database, key.key()).map(run -> same(run, key));
    }

    private static RecoveryId same(RecoveryRun run, StartKey key) {
        if (run.requestDigest() != null && !run.requestDigest().equals(key.digest())) {
            throw keyReused("This Idempotency-Key started " + run.id() + " with another request.");
        }
        return run.id();
    }

    static ProblemException keyReused(String sentence) {
        return new ProblemException(
                ProblemType.KEY_REUSED, sentence + " Take a new key for a new request. Nothing was done.");
    }

    /** @throws ProblemException with its link, when a recovery of the database is open */
    public void refuseSecond(String database) {
        runs.newest(database).filter(RecoveryRun::open).ifPresent(open -> {
            throw second(open);
        });
    }

    private static ProblemException second(RecoveryRun open) {
        return new ProblemException(Problem.of(
                        ProblemType.RECOVERY_OPEN,
                        "Recovery " + open.id() + " of '" + open.id().database()
                                + "' is open. Follow that one, or cancel it first. Nothing was started.")
                .withLink("/api/v1/recoveries/" + open.id()));
    }

    /** Temporal answers a repeated update id with the first one's result, whatever the second one holds: that is looked at here. */
    public void decide(RecoveryId id, Decision decision, String updateId) {
        RecoveryProgress result = update(id, "decide", decision, updateId);
        boolean taken = result.steps().stream()
                .flatMap(step -> step.decisions().stream())
                .anyMatch(known -> sameDecision(known, decision));
        if (!taken) {
            throw keyReused("This Idempotency-Key came with another decision before.");
        }
    }

    private static boolean sameDecision(Decision known, Decision decision) {
        return known.step().equals(decision.step())
                && known.choice() == decision.choice()
                && known.by().name().equals(decision.by().name())
                && known.reason().equals(decision.reason())
                && given(known.input()).equals(given(decision.input()));
    }

    /** Nothing, and a null that has been written and read again. */
    private static JsonNode given(@Nullable JsonNode input) {
        return Objects.requireNonNullElse(input, NullNode.getInstance());
    }

    public void cancel(RecoveryId id, Cancellation cancellation, String updateId) {
        update(id, "cancel", cancellation, updateId);
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
