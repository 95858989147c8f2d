package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import studio.vibecraft.lifeboat.contract.TaskQueues;

/**
 * How long the kinds of activities may take and how often Temporal tries them again by itself. What it cannot mend comes back to
 * {@link StepActivities}, which has a budget of its own for lost workers.
 */
public final class Policies {
    /** A dead worker is noticed after this time, so every activity on a host must heartbeat several times as often. */
    public static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(6);

    private Policies() {}

    /**
     * For work on a database's host. It may take many hours; a killed worker is noticed by its heartbeats within seconds, a host without
     * a worker after five minutes. A cancelled activity is waited for: undo must not begin while a restore still writes.
     */
    public static ActivityOptions onHost(String host) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.host(host))
                .setScheduleToStartTimeout(Duration.ofMinutes(5))
                .setStartToCloseTimeout(Duration.ofHours(24))
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(attempts(3))
                .build();
    }

    /** For a host that may be gone: nobody there is an answer, too, and comes soon. */
    public static ActivityOptions ifAnybodyIsThere(String host) {
        return ActivityOptions.newBuilder(onHost(host))
                .setScheduleToStartTimeout(Duration.ofSeconds(15))
                .build();
    }

    /**
     * For a procedure on a database's host: no step runner stands behind it, so lost workers and passing failures are borne here. A host
     * without a worker is waited for; who asks is told of it at once.
     */
    public static ActivityOptions procedure(String host) {
        return ActivityOptions.newBuilder(onHost(host))
                .setScheduleToStartTimeout(Duration.ofHours(24))
                .setRetryOptions(attempts(10))
                .build();
    }

    /** For a read-only look at a host, with a person waiting for the answer. */
    public static ActivityOptions lookingAt(String host) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.host(host))
                .setScheduleToStartTimeout(Duration.ofSeconds(20))
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setRetryOptions(attempts(2))
                .setSummary("Look at the database")
                .build();
    }

    /** For the ledger: short, because a recovery never waits for a record. */
    public static ActivityOptions records() {
        return ActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(Duration.ofMinutes(2))
                .setStartToCloseTimeout(Duration.ofSeconds(20))
                .setRetryOptions(attempts(5))
                .setSummary("Write down what happened")
                .build();
    }

    /** For the receipt: patient, because it is the evidence, but not for ever. */
    public static ActivityOptions receipt() {
        return ActivityOptions.newBuilder()
                .setScheduleToCloseTimeout(Duration.ofMinutes(15))
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setRetryOptions(attempts(100))
                .setSummary("Sign the receipt")
                .build();
    }

    private static RetryOptions attempts(int most) {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofSeconds(10))
                .setMaximumAttempts(most)
                .build();
    }
}
