package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.contract.Refusal;

/** Why a recovery did not take a decision, as a problem. */
final class UpdateRefusals {
    private UpdateRefusals() {}

    static ProblemException problem(RuntimeException failure) {
        String message = message(failure);
        Refusal refusal = Refusal.in(message).orElse(null);
        if (message == null || refusal == null) {
            return new ProblemException(
                    Problem.of(ProblemType.NOT_WAITING, sentence("The recovery did not take this: " + message)),
                    failure);
        }
        String sentence = message.substring(refusal.name().length() + 2);
        return new ProblemException(Problem.of(type(refusal), sentence(sentence)), failure);
    }

    private static String sentence(String refusal) {
        String end = refusal.endsWith(".") ? "" : ".";
        return refusal + end + " Nothing was changed.";
    }

    private static ProblemType type(Refusal refusal) {
        return switch (refusal) {
            case NOT_WAITING, CHOICE_NOT_OFFERED -> ProblemType.NOT_WAITING;
            case ROLE_TOO_LOW -> ProblemType.ROLE_TOO_LOW;
            case SAME_PERSON -> ProblemType.SAME_PERSON;
            case REASON_MISSING, INPUT_UNREADABLE -> ProblemType.INVALID_FIELD;
            case ENDING -> ProblemType.RECOVERY_CLOSED;
        };
    }

    private static @Nullable String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                return application.getOriginalMessage();
            }
        }
        return failure.getMessage();
    }

    /** The server took the decision and no worker has answered: repeating it with the same key is safe. */
    static ProblemException noWorker(RuntimeException failure) {
        return new ProblemException(
                Problem.of(
                        ProblemType.NO_WORKER,
                        "No worker answered in time. Start ./lifeboat worker, then repeat this with the same Idempotency-Key."),
                failure);
    }

    static ProblemException noAnswer(RecoveryRuns runs, RuntimeException failure) {
        runs.ping();
        return noWorker(failure);
    }
}
