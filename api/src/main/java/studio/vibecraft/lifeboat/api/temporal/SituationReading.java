package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.api.view.Situation.Activity;
import studio.vibecraft.lifeboat.api.view.Situation.Kind;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.StepView;

/** Tells apart what Temporal calls "running". */
final class SituationReading {
    private final PendingWork work;

    SituationReading(PendingWork work) {
        this.work = work;
    }

    /** @param answered whether the workflow itself answered just now */
    Situation of(RecoveryRun run, RecoveryProgress progress, boolean answered, String host) {
        Optional<PendingActivityInfo> pending = work.current(run);
        Activity activity = pending.map(work::view).orElse(null);
        return closed(run, progress)
                .or(() -> failing(run))
                .or(() -> unanswered(answered, progress))
                .or(() -> pending.flatMap(info -> abandoned(info, host, activity)))
                .orElseGet(() -> ofPhase(progress, activity));
    }

    private static Optional<Situation> closed(RecoveryRun run, RecoveryProgress progress) {
        if (run.open()) {
            return Optional.empty();
        }
        String status =
                run.status().name().replace("WORKFLOW_EXECUTION_STATUS_", "").toLowerCase(java.util.Locale.ROOT);
        String sentence = run.completed() || progress.phase().closed()
                ? progress.phaseReason()
                : "ended from outside as " + status + ": nothing was undone, and no receipt was made";
        return Optional.of(new Situation(Kind.CLOSED, sentence, run.closedAt(), null));
    }

    private static Optional<Situation> failing(RecoveryRun run) {
        PendingWorkflowTaskInfo task = run.pendingWorkflowTask();
        if (task == null || task.getAttempt() < 3) {
            return Optional.empty();
        }
        Instant since = Times.instant(task.getOriginalScheduledTime());
        return Optional.of(new Situation(
                Kind.WORKFLOW_FAILING,
                "the scenario's own code has failed " + (task.getAttempt() - 1)
                        + " times; start a worker of the version that this recovery began with, the worker's log says more",
                since,
                null));
    }

    private Optional<Situation> unanswered(boolean answered, RecoveryProgress progress) {
        if (answered) {
            return Optional.empty();
        }
        String sentence = work.nobodyRunsWorkflows()
                ? "no worker takes the work: start ./lifeboat worker; the recovery goes on from where it is"
                : "the worker does not answer; what is shown is the last known state";
        return Optional.of(new Situation(Kind.NO_WORKER, step(progress) + sentence, null, null));
    }

    private Optional<Situation> abandoned(PendingActivityInfo pending, String host, @Nullable Activity activity) {
        return work.abandonedQueue(pending, host)
                .map(queue -> new Situation(
                        Kind.NO_WORKER,
                        "no worker takes work from the queue " + queue + ": start ./lifeboat worker on the host '"
                                + host + "'",
                        Times.instant(pending.getScheduledTime()),
                        activity));
    }

    private static Situation ofPhase(RecoveryProgress progress, @Nullable Activity activity) {
        return switch (progress.phase()) {
            case WAITING_FOR_APPROVAL ->
                new Situation(Kind.WAITING_FOR_APPROVAL, progress.phaseReason(), waitingSince(progress), activity);
            case HOLDING -> new Situation(Kind.HOLDING, progress.phaseReason(), waitingSince(progress), activity);
            case UNDOING -> new Situation(Kind.UNDOING, activity(progress.phaseReason(), activity), null, activity);
            case RUNNING -> running(progress, activity);
            // The run is still open: the timeline's last sentence and the receipt are on their way.
            case RECOVERED, ABORTED, CANCELLED ->
                new Situation(
                        Kind.WORKING,
                        progress.phaseReason() + "; the receipt is being sealed",
                        progress.closedAt(),
                        activity);
        };
    }

    private static Situation running(RecoveryProgress progress, @Nullable Activity activity) {
        boolean retries = activity != null && activity.attempt() > 1 && activity.lastFailure() != null;
        Instant since = current(progress).map(StepView::startedAt).orElse(null);
        String prefix = step(progress);
        return new Situation(
                retries ? Kind.RETRYING : Kind.WORKING,
                activity(
                        prefix.isEmpty() ? progress.phaseReason() : prefix.substring(0, prefix.length() - 2), activity),
                since,
                activity);
    }

    private static String activity(String sentence, @Nullable Activity activity) {
        if (activity == null) {
            return sentence;
        }
        StringBuilder text = new StringBuilder(sentence);
        if (activity.progress() != null) {
            text.append(": ").append(activity.progress().what());
        }
        if (activity.attempt() > 1 && activity.lastFailure() != null) {
            text.append("; attempt ")
                    .append(activity.attempt())
                    .append(", the last one failed: ")
                    .append(activity.lastFailure());
        }
        return text.toString();
    }

    private static String step(RecoveryProgress progress) {
        return current(progress)
                .map(step -> "step %d of %d, %s: "
                        .formatted(step.number(), progress.steps().size(), step.title()))
                .orElse("");
    }

    static Optional<StepView> current(RecoveryProgress progress) {
        return progress.steps().stream()
                .filter(step -> step.state() == StepState.RUNNING || step.state() == StepState.UNDOING)
                .findFirst();
    }

    private static @Nullable Instant waitingSince(RecoveryProgress progress) {
        return progress.steps().stream()
                .map(StepView::waiting)
                .filter(java.util.Objects::nonNull)
                .map(waiting -> waiting.since())
                .findFirst()
                .orElse(null);
    }
}
