package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.Situation.Activity;
import studio.vibecraft.lifeboat.contract.ActivityName;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.model.Progress;

/** What a run's activities do, from the server's view: heartbeats, attempts, failures, and whether anybody takes them. */
final class PendingWork {
    /** They write records; no step waits for them. */
    private static final Set<String> BESIDE_THE_STEPS = Set.of("Record", "Seal");
    /** A worker asks again at least once a minute. */
    private static final Duration POLL_LIMIT = Duration.ofSeconds(70);
    /** Taking up work lasts milliseconds; only after this the queue is looked at. */
    private static final Duration TAKE_UP = Duration.ofSeconds(2);

    private final RecoveryRuns runs;
    private final DataConverter converter;
    private final Clock clock;

    PendingWork(RecoveryRuns runs, DataConverter converter, Clock clock) {
        this.runs = runs;
        this.converter = converter;
        this.clock = clock;
    }

    /** The activity that a step waits for: of several the one that has failed most. */
    Optional<PendingActivityInfo> current(RecoveryRun run) {
        return run.pendingActivities().stream()
                .filter(activity ->
                        !BESIDE_THE_STEPS.contains(activity.getActivityType().getName()))
                .max(Comparator.comparingInt(PendingActivityInfo::getAttempt));
    }

    Activity view(PendingActivityInfo activity) {
        return new Activity(
                ActivityName.words(activity.getActivityType().getName()),
                activity.getAttempt(),
                activity.hasLastFailure() ? message(activity.getLastFailure()) : null,
                waits(activity) && activity.hasNextAttemptScheduleTime()
                        ? Times.instant(activity.getNextAttemptScheduleTime())
                        : null,
                activity.hasLastHeartbeatTime() ? Times.instant(activity.getLastHeartbeatTime()) : null,
                progress(activity));
    }

    /** A failure with a long trace is wrapped by the server, and its sentence with it. */
    private static String message(Failure failure) {
        boolean wrapped = failure.hasServerFailureInfo() && failure.hasCause();
        return wrapped ? failure.getCause().getMessage() : failure.getMessage();
    }

    private @Nullable Progress progress(PendingActivityInfo activity) {
        if (!activity.hasHeartbeatDetails()) {
            return null;
        }
        try {
            return converter.fromPayloads(
                    0, Optional.of(activity.getHeartbeatDetails()), Progress.class, Progress.class);
        } catch (RuntimeException e) {
            // A heartbeat of another shape is no reason to hide the rest.
            return null;
        }
    }

    static boolean waits(PendingActivityInfo activity) {
        return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
    }

    /** The queue that nobody has asked for work lately, though this activity lies on it. */
    Optional<String> abandonedQueue(PendingActivityInfo activity, String host) {
        Instant scheduled = Times.instant(activity.getScheduledTime());
        boolean retryDelay = activity.hasNextAttemptScheduleTime()
                && Times.instant(activity.getNextAttemptScheduleTime()).isAfter(clock.instant());
        if (!waits(activity) || retryDelay || scheduled.plus(TAKE_UP).isAfter(clock.instant())) {
            return Optional.empty();
        }
        String queue = activity.hasActivityOptions()
                ? activity.getActivityOptions().getTaskQueue().getName()
                : TaskQueues.host(host);
        return abandoned(queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY) ? Optional.of(queue) : Optional.empty();
    }

    boolean nobodyRunsWorkflows() {
        return abandoned(TaskQueues.ORCHESTRATION, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
    }

    /** False when the server cannot tell. */
    private boolean abandoned(String queue, TaskQueueType type) {
        try {
            return runs.lastPoll(queue, type)
                    .map(poll -> poll.plus(POLL_LIMIT).isBefore(clock.instant()))
                    .orElse(true);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
