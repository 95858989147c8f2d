package studio.vibecraft.lifeboat.scenario.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Role;

/** Words the questions that a person is asked. */
final class Questions {
    private static final ApprovalRule ANY_RESPONDER = new ApprovalRule(Role.RESPONDER, 1);
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final Mode mode;

    Questions(Mode mode) {
        this.mode = mode;
    }

    /**
     * What must be agreed to before a step starts; null when nothing must. Behind the point of no return, where a refusal undoes nothing, what
     * nothing later needs can be left out.
     */
    @Nullable
    Waiting gate(RunningStep step, boolean returnable) {
        ApprovalRule rule = step.runbook().approval();
        if (rule == null && step.mustAccept().isEmpty()) {
            return null;
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("'" + step.runbook().title() + "' needs approval.");
        sentences.addAll(step.mustAccept());
        List<Choice> choices = new ArrayList<>(List.of(Choice.APPROVE, Choice.REJECT));
        if (step.canSkip() && !returnable) {
            choices.add(Choice.SKIP);
        }
        return approval(String.join(" ", sentences), rule == null ? A_COMMANDER : rule, choices);
    }

    /** Nothing in a drill is worth a second person's sleep. */
    Waiting approval(String question, ApprovalRule rule) {
        return approval(question, rule, List.of(Choice.APPROVE, Choice.REJECT));
    }

    private Waiting approval(String question, ApprovalRule rule, List<Choice> choices) {
        ApprovalRule applied = mode == Mode.DRILL ? new ApprovalRule(rule.role(), 1) : rule;
        String who = " (" + applied.people() + " × " + applied.role().name().toLowerCase(Locale.ROOT) + ")";
        return new Waiting(question + who, null, null, applied, List.copyOf(choices), List.of(), Clocks.now());
    }

    Waiting hold(RunningStep step, Trouble trouble) {
        List<Choice> choices = new ArrayList<>(List.of(Choice.RETRY));
        if (step.input() != null) {
            choices.add(Choice.RETRY_WITH_INPUT);
        }
        if (step.canSkip()) {
            choices.add(Choice.SKIP);
        }
        choices.add(Choice.ABORT);
        return failed(trouble.sentence(), trouble, choices);
    }

    Waiting undoHold(Undo undo, Trouble trouble) {
        String question = "Undo failed (" + undo.sentence() + "): " + trouble.sentence();
        return failed(question, trouble, List.of(Choice.RETRY, Choice.SKIP));
    }

    private static Waiting failed(String question, Trouble trouble, List<Choice> choices) {
        return new Waiting(
                question,
                trouble.fault().name(),
                trouble.fault().advice(),
                ANY_RESPONDER,
                choices,
                List.of(),
                Clocks.now());
    }
}
