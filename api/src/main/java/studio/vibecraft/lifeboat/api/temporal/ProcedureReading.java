package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.ProcedureId;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.api.view.ProcedureView.Failure;
import studio.vibecraft.lifeboat.api.view.ProcedureView.State;
import studio.vibecraft.lifeboat.api.view.Situation.Activity;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureRequest;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;
import studio.vibecraft.lifeboat.model.Fault;

/** What a procedure does, waits for, or came to, from the server alone: needs no worker. */
record ProcedureReading(RecoveryRuns runs, PendingWork work, RunPages pages) {

    Optional<ProcedureView> view(RecoveryRun run, ProcedureId id) {
        return runs.request(run, ProcedureRequest.class).map(request -> view(run, id, request));
    }

    private ProcedureView view(RecoveryRun run, ProcedureId id, ProcedureRequest request) {
        if (run.open()) {
            Optional<PendingActivityInfo> pending = work.current(run);
            Activity activity = pending.map(work::view).orElse(null);
            String sentence = pending.flatMap(
                            info -> work.abandonedQueue(info, request.database().host()))
                    .map(queue ->
                            "no worker takes work from the queue " + queue + ": start ./lifeboat worker on the host '"
                                    + request.database().host() + "'")
                    .orElseGet(() -> activity == null ? waiting() : sentence(activity));
            return view(run, id, request, State.RUNNING, sentence, activity, null, null);
        }
        if (run.completed()) {
            ProcedureResult result = TemporalCall.answer(
                    () -> runs.stub(run.workflowId(), run.runId()).getResult(ProcedureResult.class));
            return view(run, id, request, State.DONE, result.sentences().get(0), null, result, null);
        }
        if (run.status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED) {
            Failure failure = failure(run);
            return view(run, id, request, State.FAILED, failure.sentence(), null, null, failure);
        }
        return view(run, id, request, State.CANCELLED, "it was ended before it was done", null, null, null);
    }

    private String waiting() {
        return work.nobodyRunsWorkflows() ? "no worker takes the work: start ./lifeboat worker" : "is being taken up";
    }

    private static String sentence(Activity activity) {
        String now = activity.progress() == null
                ? activity.name()
                : activity.progress().what();
        return activity.attempt() > 1 && activity.lastFailure() != null
                ? now + "; attempt " + activity.attempt() + ", the last one failed: " + activity.lastFailure()
                : now;
    }

    private ProcedureView view(
            RecoveryRun run,
            ProcedureId id,
            ProcedureRequest request,
            State state,
            String sentence,
            @Nullable Activity activity,
            @Nullable ProcedureResult result,
            @Nullable Failure failure) {
        return new ProcedureView(
                id.toString(),
                id.database(),
                state,
                sentence,
                run.startedAt(),
                run.closedAt(),
                request.requestedBy(),
                request.reason(),
                request.procedure(),
                activity,
                result,
                failure,
                pages.of(run));
    }

    private Failure failure(RecoveryRun run) {
        try {
            TemporalCall.answer(() -> runs.stub(run.workflowId(), run.runId()).getResult(ProcedureResult.class));
        } catch (WorkflowFailedException e) {
            return failure(e);
        }
        return failure(new IllegalStateException("its failure cannot be read"));
    }

    private static Failure failure(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            last = cause;
            if (cause instanceof ApplicationFailure application) {
                Fault fault = fault(application.getType());
                String sentence = Objects.requireNonNullElse(application.getOriginalMessage(), "no reason was given");
                return new Failure(fault, sentence, fault.advice());
            }
        }
        return new Failure(
                Fault.NO_WORKER,
                "The host's worker did not bring it to an end: " + last.getMessage(),
                Fault.NO_WORKER.advice());
    }

    private static Fault fault(@Nullable String type) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equals(type))
                .findFirst()
                .orElse(Fault.INTERNAL);
    }
}
