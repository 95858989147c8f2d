package studio.vibecraft.lifeboat.scenario.step;

import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.contract.StepState;

/** The steps as Markdown, for the page of the run in Temporal's own UI. */
final class Checklist {
    private Checklist() {}

    static String of(String reason, List<RunningStep> steps) {
        return reason + "\n\n" + steps.stream().map(Checklist::line).collect(Collectors.joining("\n"));
    }

    private static String line(RunningStep step) {
        return "- [" + mark(step.state()) + "] " + step.label() + word(step.state());
    }

    private static String mark(StepState state) {
        return switch (state) {
            case DONE, SKIPPED, NOT_NEEDED -> "x";
            case PENDING, WAITING_FOR_APPROVAL, RUNNING, HOLDING, UNDOING, UNDONE, CANCELLED -> " ";
        };
    }

    private static String word(StepState state) {
        return switch (state) {
            case PENDING, DONE -> "";
            case WAITING_FOR_APPROVAL -> " **waits for approval**";
            case RUNNING -> " *running*";
            case HOLDING -> " **holds: a person decides**";
            case SKIPPED -> " (skipped)";
            case NOT_NEEDED -> " (not needed)";
            case UNDOING -> " *being undone*";
            case UNDONE -> " (undone)";
            case CANCELLED -> " (cancelled)";
        };
    }
}
