package studio.vibecraft.lifeboat.api.cli;

import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.model.Fault;

/** What a script can rely on. */
enum ExitCode {
    OK(0, "done; a recovery that was asked about goes on or has ended well"),
    NOT_WELL(1, "a recovery was aborted or cancelled, or holds and waits for a person; or Lifeboat failed"),
    USAGE(2, "the command or the configuration is wrong; nothing was done"),
    MISSING(3, "something that is needed is not there, such as a worker or a file"),
    NOT_FOUND(4, "there is no such database, scenario, recovery, procedure, receipt or user"),
    REFUSED(5, "no token, not your role, or something else is in the way (409, 403, 401)"),
    UNREACHABLE(6, "neither the API nor Temporal answers");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    static ExitCode of(Fault fault) {
        return switch (fault) {
            case UNKNOWN_KEY, UNKNOWN_DATABASE -> NOT_FOUND;
            case TARGET_REFUSED,
                    EXPORT_ALTERED,
                    SCHEMA_CHANGED,
                    SCHEMA_UNKNOWN,
                    PREVIEW_MOVED,
                    POINT_REFUSED,
                    UNCERTAIN_ROWS -> REFUSED;
            case CONFIGURATION -> USAGE;
            case NO_WORKER -> MISSING;
            default -> NOT_WELL;
        };
    }

    static ExitCode of(Problem problem) {
        if (problem.is(ProblemType.NO_WORKER)) {
            return MISSING;
        }
        return switch (problem.status()) {
            case 400, 413, 415, 422 -> USAGE;
            case 401, 403, 409 -> REFUSED;
            case 404 -> NOT_FOUND;
            case 502, 503, 504 -> UNREACHABLE;
            default -> NOT_WELL;
        };
    }
}
