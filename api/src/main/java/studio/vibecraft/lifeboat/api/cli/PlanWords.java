package studio.vibecraft.lifeboat.api.cli;

import java.util.StringJoiner;
import studio.vibecraft.lifeboat.contract.Plan;

/** A plan as text. */
final class PlanWords {
    private PlanWords() {}

    static String of(Plan plan) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("Plan for " + plan.database() + ", " + plan.scenario()
                + (plan.recoverable() ? "" : ": NOT RECOVERABLE"));
        plan.problems().forEach(problem -> text.add("  problem: " + problem));
        plan.warnings().forEach(warning -> text.add("  warning: " + warning));
        if (plan.recoveryPoint() != null) {
            text.add("  recovery point: backup " + plan.recoveryPoint().label() + ", "
                    + Words.bytes(plan.recoveryPoint().size()) + ", ended "
                    + plan.recoveryPoint().stoppedAt());
        }
        text.add("  expected loss: " + plan.expectedLoss());
        text.add("  expected time: " + Words.duration(plan.expectedDuration()));
        plan.steps()
                .forEach(step -> text.add("  %d. %-48s %8s%s"
                        .formatted(
                                step.number(),
                                step.title(),
                                Words.duration(step.estimate()),
                                step.approval() == null ? "" : "  approval: " + step.approval())));
        text.add("  hash: " + plan.hash());
        return text.add("Nothing was changed.").toString();
    }
}
