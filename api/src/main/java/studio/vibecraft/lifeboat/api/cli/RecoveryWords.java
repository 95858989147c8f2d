package studio.vibecraft.lifeboat.api.cli;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Progress;

/** A recovery as text. */
final class RecoveryWords {
    private RecoveryWords() {}

    static String of(RecoveryView view) {
        RecoveryProgress recovery = view.recovery();
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add(recovery.title() + " of " + recovery.database() + " (" + recovery.recoveryId() + "): "
                + Words.phase(recovery.phase()));
        text.add("  " + view.situation().sentence());
        text.add("  started " + Words.clock(recovery.startedAt()) + " by "
                + recovery.requestedBy().name() + ", machine "
                + Words.duration(recovery.machineTime()) + ", people " + Words.duration(recovery.humanWait())
                + ", RTO " + Words.duration(recovery.objectives().rto()) + end(recovery));
        recovery.steps().forEach(step -> text.add(step(recovery.recoveryId(), step)));
        return text.toString();
    }

    private static String end(RecoveryProgress recovery) {
        String opened = recovery.openedAt() == null ? "" : ", open again since " + Words.clock(recovery.openedAt());
        return opened
                + (recovery.closedAt() == null
                        ? ", projected finish " + Words.clock(recovery.projectedFinish())
                        : ", ended " + Words.clock(recovery.closedAt()));
    }

    private static String step(String recoveryId, StepView step) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("  %d. %-48s %s%s"
                .formatted(
                        step.number(),
                        step.title(),
                        Words.state(step.state()),
                        step.progress() == null ? "" : ", " + progress(step.progress())));
        if (step.summary() != null) {
            text.add("       " + step.summary());
        }
        if (step.waiting() != null) {
            text.add(waiting(recoveryId, step, step.waiting()));
        }
        return text.toString();
    }

    static String progress(Progress progress) {
        if (progress.total() == 0) {
            return progress.what();
        }
        String end = progress.expectedEnd() == null ? "" : ", until " + Words.clock(progress.expectedEnd());
        return String.format(
                Locale.ROOT,
                "%s: %.0f %% of %s%s",
                progress.what(),
                progress.percent(),
                Words.bytes(progress.total()),
                end);
    }

    private static String waiting(String recoveryId, StepView step, Waiting waiting) {
        String choices = waiting.choices().stream()
                .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(" | "));
        String agreed =
                waiting.approvedBy().isEmpty() ? "" : "; agreed so far: " + String.join(", ", waiting.approvedBy());
        return "       " + waiting.question()
                + (waiting.advice() == null ? "" : System.lineSeparator() + "       " + waiting.advice())
                + System.lineSeparator() + "       needs " + waiting.rule().people() + " × "
                + waiting.rule().role().name().toLowerCase(Locale.ROOT) + agreed
                + System.lineSeparator() + "       ./lifeboat decide " + recoveryId + " " + choices + " --step "
                + step.id()
                + " --reason …";
    }
}
