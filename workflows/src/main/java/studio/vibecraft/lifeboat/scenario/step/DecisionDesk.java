package studio.vibecraft.lifeboat.scenario.step;

import static java.util.Objects.requireNonNull;

import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecordedEvent.Type;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.Waiting;

/** The one place where a person's word is waited for. At any time at most one step waits. */
final class DecisionDesk {
    private final DecisionRules rules = new DecisionRules();
    private final Logbook logbook;
    private @Nullable RunningStep open;
    private @Nullable Decision answer;

    DecisionDesk(Logbook logbook) {
        this.logbook = logbook;
    }

    /** Blocks until the question is answered, by as many different persons as its rule asks for. A cancellation ends the wait. */
    Decision ask(RunningStep step, Waiting waiting) {
        StepState before = step.state() == StepState.PENDING ? StepState.RUNNING : step.state();
        Phase phase = logbook.phase();
        answer = null;
        open = step;
        step.waitFor(waiting, isGate(waiting) ? StepState.WAITING_FOR_APPROVAL : StepState.HOLDING, Clocks.now());
        logbook.tell(step, waiting.question());
        logbook.turnTo(
                isGate(waiting) ? Phase.WAITING_FOR_APPROVAL : Phase.HOLDING, step.label() + ": " + waiting.question());
        awaitAnswer();
        step.work(before, Clocks.now());
        logbook.turnTo(phase, step.label());
        return requireNonNull(answer);
    }

    private void awaitAnswer() {
        try {
            Workflow.await(() -> answer != null);
        } finally {
            open = null;
        }
    }

    private static boolean isGate(Waiting waiting) {
        return waiting.choices().contains(Choice.APPROVE);
    }

    /** Called by the update's validator: must change nothing. */
    void validate(Decision decision) {
        rules.validate(decision, answer == null ? open : null);
    }

    void take(Decision decision) {
        validate(decision);
        RunningStep step = requireNonNull(open);
        step.decided(decision);
        logbook.feed().add(Type.DECISION, decision);
        logbook.tell(step, sentence(decision));
        Waiting waiting = requireNonNull(step.waiting());
        if (decision.choice() == Choice.APPROVE) {
            waiting = withApproval(waiting, decision.by().name());
            step.updateWaiting(waiting);
        }
        if (decision.choice() != Choice.APPROVE
                || waiting.approvedBy().size() >= waiting.rule().people()) {
            answer = decision;
        }
    }

    private static String sentence(Decision decision) {
        return "%s (%s) %s: %s"
                .formatted(
                        decision.by().name(),
                        decision.by().role().name().toLowerCase(Locale.ROOT),
                        did(decision.choice()),
                        decision.reason());
    }

    private static String did(Choice choice) {
        return switch (choice) {
            case APPROVE -> "agreed";
            case REJECT -> "refused";
            case RETRY -> "had it tried again";
            case RETRY_WITH_INPUT -> "had it tried again with other input";
            case SKIP -> "had it skipped";
            case ABORT -> "had it undone and aborted";
        };
    }

    private static Waiting withApproval(Waiting waiting, String person) {
        List<String> approvedBy = new ArrayList<>(waiting.approvedBy());
        approvedBy.add(person);
        return new Waiting(
                waiting.question(),
                waiting.fault(),
                waiting.advice(),
                waiting.rule(),
                waiting.choices(),
                approvedBy,
                waiting.since());
    }
}
