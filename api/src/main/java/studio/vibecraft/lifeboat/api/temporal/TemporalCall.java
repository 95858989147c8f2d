package studio.vibecraft.lifeboat.api.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;

/** Calls Temporal and gives its unreachability one name. */
final class TemporalCall {
    private TemporalCall() {}

    static <T extends @Nullable Object> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw unreachable(e) ? problem(e) : e;
        }
    }

    static boolean unreachable(Throwable failure) {
        return waitedTooLong(failure)
                || code(failure)
                        .filter(code -> code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED)
                        .isPresent();
    }

    /** While one call asks the server what it can, the SDK (1.38) lets the others wait, and stumbles over a time that is up by then. */
    private static boolean waitedTooLong(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException
                    && String.valueOf(cause.getMessage()).startsWith("invalid expiration")) {
                return true;
            }
        }
        return false;
    }

    static boolean unsupported(Throwable failure) {
        return code(failure).filter(code -> code == Status.Code.UNIMPLEMENTED).isPresent();
    }

    static boolean unknown(Throwable failure) {
        return code(failure).filter(code -> code == Status.Code.NOT_FOUND).isPresent();
    }

    private static Optional<Status.Code> code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return Optional.of(status.getStatus().getCode());
            }
        }
        return Optional.empty();
    }

    private static ProblemException problem(RuntimeException cause) {
        return new ProblemException(
                Problem.of(
                        ProblemType.TEMPORAL_UNREACHABLE,
                        "Temporal does not answer at the configured address. Start it (./lifeboat up), or see what keeps it."
                                + " Nothing was changed by this request; what ran goes on when Temporal is back."),
                cause);
    }
}
