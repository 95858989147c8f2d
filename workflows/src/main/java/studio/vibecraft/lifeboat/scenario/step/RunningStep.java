package studio.vibecraft.lifeboat.scenario.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.runbook.RunbookStep;

/** One step's row while the recovery runs. */
final class RunningStep {
    private final int number;
    private final RunbookStep runbook;
    private final Duration estimate;
    private final Stopwatch machine = new Stopwatch();
    private final Stopwatch human = new Stopwatch();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> mustAccept = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private List<Check> checks = List.of();
    private StepState state = StepState.PENDING;
    private int attempt;
    private boolean canSkip;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Waiting waiting;
    private @Nullable StepInput<?> input;
    private @Nullable String summary;

    RunningStep(int number, RunbookStep runbook, Duration estimate) {
        this.number = number;
        this.runbook = runbook;
        this.estimate = estimate;
    }

    String id() {
        return runbook.id();
    }

    RunbookStep runbook() {
        return runbook;
    }

    String label() {
        return number + " " + runbook.title();
    }

    StepState state() {
        return state;
    }

    @Nullable
    Waiting waiting() {
        return waiting;
    }

    boolean canSkip() {
        return canSkip;
    }

    void offer(@Nullable StepInput<?> newInput, boolean skippable) {
        input = newInput;
        canSkip = skippable;
    }

    @Nullable
    StepInput<?> input() {
        return input;
    }

    void mustAccept(String sentence) {
        if (!mustAccept.contains(sentence)) {
            mustAccept.add(sentence);
        }
    }

    List<String> mustAccept() {
        return mustAccept;
    }

    /** Remembers what a person agreed to, so that another attempt does not ask again. */
    void accept(String question) {
        accepted.add(question);
    }

    boolean accepted(String question) {
        return accepted.contains(question);
    }

    void work(StepState as, Instant now) {
        startedAt = startedAt == null ? now : startedAt;
        state = as;
        waiting = null;
        endedAt = null;
        human.stop(now);
        machine.start(now);
    }

    void nextAttempt() {
        attempt++;
    }

    int attempt() {
        return attempt;
    }

    void waitFor(Waiting what, StepState as, Instant now) {
        startedAt = startedAt == null ? now : startedAt;
        state = as;
        waiting = what;
        machine.stop(now);
        human.start(now);
    }

    void decided(Decision decision) {
        decisions.add(decision);
    }

    Optional<String> whyThisInput() {
        return decisions.stream()
                .filter(decision -> decision.choice() == Decision.Choice.RETRY_WITH_INPUT)
                .reduce((earlier, later) -> later)
                .map(Decision::reason);
    }

    void updateWaiting(Waiting what) {
        waiting = what;
    }

    void end(StepState as, Instant now) {
        state = as;
        waiting = null;
        endedAt = now;
        machine.stop(now);
        human.stop(now);
    }

    void summary(String sentence) {
        summary = sentence;
    }

    void checks(List<Check> all) {
        checks = List.copyOf(all);
    }

    List<Check> checks() {
        return checks;
    }

    /** What is still to do of the estimate; nothing once the step has ended. */
    Duration remaining(Instant now) {
        if (endedAt != null) {
            return Duration.ZERO;
        }
        Duration left = estimate.minus(machine.read(now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration machineTime(Instant now) {
        return machine.read(now);
    }

    Duration humanWait(Instant now) {
        return human.read(now);
    }

    StepView view(Instant now) {
        return new StepView(
                number,
                runbook.id(),
                runbook.title(),
                state,
                attempt,
                startedAt,
                endedAt,
                machine.read(now),
                human.read(now),
                estimate,
                null,
                waiting,
                input == null ? null : input.json(),
                summary,
                canSkip,
                runbook.pointOfNoReturn(),
                checks,
                List.copyOf(decisions));
    }
}
