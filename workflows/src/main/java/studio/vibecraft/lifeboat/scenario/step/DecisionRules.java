package studio.vibecraft.lifeboat.scenario.step;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Refusal;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Role;

/** Who may decide what, and when. Every refusal is a sentence with a code. */
final class DecisionRules {
    void validate(Decision decision, @Nullable RunningStep open) {
        Waiting waiting = waitingFor(decision, open);
        refuseUnless(
                waiting.choices().contains(decision.choice()),
                Refusal.CHOICE_NOT_OFFERED,
                "step " + decision.step() + " can be answered with " + waiting.choices() + ", not with "
                        + decision.choice());
        Role needed = needed(decision.choice(), waiting);
        refuseUnless(
                decision.by().role().includes(needed),
                Refusal.ROLE_TOO_LOW,
                decision.choice() + " needs the role " + word(needed) + "; "
                        + decision.by().name() + " is a " + word(decision.by().role()));
        refuseUnless(
                decision.choice() != Choice.APPROVE || !hasAgreed(decision, waiting),
                Refusal.SAME_PERSON,
                decision.by().name() + " has agreed already; step " + decision.step() + " needs "
                        + waiting.rule().people() + " different persons");
        refuseUnless(!decision.reason().isBlank(), Refusal.REASON_MISSING, "a decision needs a reason");
        if (decision.choice() == Choice.RETRY_WITH_INPUT) {
            requireNonNull(requireNonNull(open).input()).replacedBy(decision.input());
        }
    }

    private static boolean hasAgreed(Decision decision, Waiting waiting) {
        return waiting.approvedBy().stream().anyMatch(decision.by().name()::equalsIgnoreCase);
    }

    private static Waiting waitingFor(Decision decision, @Nullable RunningStep open) {
        if (open == null || open.waiting() == null) {
            throw Refusal.NOT_WAITING.because("no step waits for a decision now");
        }
        refuseUnless(
                open.id().equals(decision.step()),
                Refusal.NOT_WAITING,
                "step " + decision.step() + " does not wait for a decision; " + open.id() + " does");
        return open.waiting();
    }

    /** Leaving something out or giving up is a commander's word; trying again is not. */
    private static Role needed(Choice choice, Waiting waiting) {
        Role own = waiting.rule().role();
        return switch (choice) {
            case SKIP, ABORT -> own.includes(Role.COMMANDER) ? own : Role.COMMANDER;
            case APPROVE, REJECT, RETRY, RETRY_WITH_INPUT -> own;
        };
    }

    private static void refuseUnless(boolean condition, Refusal refusal, String sentence) {
        if (!condition) {
            throw refusal.because(sentence);
        }
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
