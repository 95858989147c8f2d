package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Arrays;
import studio.vibecraft.lifeboat.contract.ActivityName;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * What went wrong, as a person wants to read it.
 *
 * @param kind who can mend it, which decides how often it is tried again without a person
 */
record Trouble(Fault fault, String sentence, Kind kind) {
    enum Kind {
        /** The worker was lost or another attempt still runs: no sign that the work itself fails. */
        LOST_WORKER,
        /** May pass by itself. */
        PASSING,
        /** Only a person can mend it. */
        FINAL
    }

    static Trouble of(RecoveryException failure) {
        return new Trouble(failure.fault(), String.valueOf(failure.getMessage()), Kind.FINAL);
    }

    static Trouble of(ActivityFailure failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof TimeoutFailure timeout) {
            return ofTimeout(timeout.getTimeoutType(), "'" + ActivityName.words(failure.getActivityType()) + "'");
        }
        if (cause instanceof ApplicationFailure application) {
            return ofApplication(application);
        }
        return new Trouble(Fault.INTERNAL, String.valueOf(failure.getMessage()), Kind.PASSING);
    }

    private static Trouble ofApplication(ApplicationFailure failure) {
        if (failure.getType().contains("WorkerShutdown")) {
            return new Trouble(Fault.BUSY, "the worker was stopped in the middle", Kind.LOST_WORKER);
        }
        Fault fault = faultNamed(failure.getType());
        Kind kind = fault == Fault.BUSY ? Kind.LOST_WORKER : failure.isNonRetryable() ? Kind.FINAL : Kind.PASSING;
        return new Trouble(fault, failure.getOriginalMessage(), kind);
    }

    private static Trouble ofTimeout(TimeoutType type, String activity) {
        return switch (type) {
            case TIMEOUT_TYPE_HEARTBEAT ->
                new Trouble(Fault.BUSY, activity + " was interrupted: its worker no longer answers", Kind.LOST_WORKER);
            case TIMEOUT_TYPE_SCHEDULE_TO_START ->
                new Trouble(Fault.NO_WORKER, "no worker on the database's host has taken " + activity, Kind.FINAL);
            default -> new Trouble(Fault.INTERNAL, activity + " did not end in the time that it has", Kind.PASSING);
        };
    }

    private static Fault faultNamed(String type) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equals(type))
                .findFirst()
                .orElse(Fault.INTERNAL);
    }
}
