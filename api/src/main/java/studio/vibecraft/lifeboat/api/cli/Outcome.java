package studio.vibecraft.lifeboat.api.cli;

import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.contract.Phase;

/** The exit code that a recovery's state stands for. */
final class Outcome {
    private Outcome() {}

    static ExitCode of(RecoveryView view) {
        Phase phase = view.recovery().phase();
        return switch (phase) {
            case HOLDING, ABORTED, CANCELLED -> ExitCode.NOT_WELL;
            case RECOVERED -> ExitCode.OK;
            case RUNNING, WAITING_FOR_APPROVAL, UNDOING ->
                view.situation().kind() == Situation.Kind.CLOSED ? ExitCode.NOT_WELL : ExitCode.OK;
        };
    }
}
