package studio.vibecraft.lifeboat.api.cli;

import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.api.view.ProcedureView.Failure;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;

/** A procedure for people, and the exit code that it stands for. */
final class ProcedureWords {
    private ProcedureWords() {}

    static String of(ProcedureView view) {
        ProcedureResult result = view.result();
        Failure failure = view.failure();
        if (result != null) {
            return String.join(System.lineSeparator(), result.sentences());
        }
        return failure == null
                ? view.procedureId() + ": " + view.sentence()
                : failure.fault() + ": " + failure.sentence() + System.lineSeparator() + failure.advice();
    }

    static String line(ProcedureView view) {
        return "%s  %-9s  %s: %s"
                .formatted(
                        Words.clock(view.startedAt()),
                        view.state().name().toLowerCase(java.util.Locale.ROOT),
                        view.procedureId(),
                        view.sentence());
    }

    static ExitCode exitCode(ProcedureView view) {
        ProcedureResult result = view.result();
        Failure failure = view.failure();
        if (failure != null) {
            return ExitCode.of(failure.fault());
        }
        boolean well = view.state() == ProcedureView.State.RUNNING || result != null && result.allWell();
        return well ? ExitCode.OK : ExitCode.NOT_WELL;
    }
}
