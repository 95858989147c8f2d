package studio.vibecraft.lifeboat.api.cli;

import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.model.Fault;

/** What a script can rely on. */
enum ExitCode {
    /** Done; a recovery that was asked about goes on or has ended well. */
    OK(0),
    /** A recovery was aborted or cancelled, or holds and waits for a person; or Lifeboat failed. */
    NOT_WELL(1),
    /** The command or the configuration is wrong; nothing was done. */
    USAGE(2),
    /** Something that is needed is not there, such as a worker or a file. */
    MISSING(3),
    /** There is no such database, scenario, recovery, procedure, receipt, user or export. */
    NOT_FOUND(4),
    /** No token, not your role, or something else is in the way (409, 403, 401). */
    REFUSED(5),
    /** Neither the API nor Temporal answers. */
    UNREACHABLE(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(Fault fault) {
        return switch (fault) {
            case UNKNOWN_KEY, UNKNOWN_DATABASE, EXPORT_MISSING -> NOT_FOUND;
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
