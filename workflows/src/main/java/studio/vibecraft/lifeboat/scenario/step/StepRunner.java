package studio.vibecraft.lifeboat.scenario.step;

import static java.util.Objects.requireNonNull;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Verification;

/**
 * Carries out the steps of a scenario, one after the other. A step starts when its gate is open, is tried a bounded number of times,
 * then holds until a person decides. It ends with its value, or the recovery is undone: a step never fails a recovery.
 */
public final class StepRunner {
    private final Logbook logbook;
    private final DecisionDesk desk;
    private final UndoStack undos;
    private final Questions questions;
    private final Outcome outcome;
    private final StepActivities activities = new StepActivities(this);
    private @Nullable RunningStep current;

    StepRunner(Logbook logbook, DecisionDesk desk, UndoStack undos, Questions questions, Outcome outcome) {
        this.logbook = logbook;
        this.desk = desk;
        this.undos = undos;
        this.questions = questions;
        this.outcome = outcome;
    }

    /** A stub whose calls belong to the step that runs. */
    public <A> A activities(Class<A> type, ActivityOptions options) {
        return activities.stub(type, options);
    }

    /** A step whose value is used later: it can be tried again, but not be left out. */
    public <T> T run(String id, Supplier<T> body) {
        RunningStep step = enter(id, null);
        T value = untilDone(step, body).orElseThrow();
        finish(step, StepState.DONE);
        return value;
    }

    /** The same with an input that a person may replace when the step holds. */
    public <I, T> T run(String id, I input, Function<I, T> body) {
        RunningStep step = enter(id, StepInput.of(input));
        Class<?> type = input.getClass();
        T value = untilDone(step, () -> body.apply(currentInput(step, type))).orElseThrow();
        finish(step, StepState.DONE);
        return value;
    }

    /** A step without a value: a commander may have it left out. */
    public void run(String id, Runnable body) {
        runOrSkip(offered(id, null, true), body);
    }

    /** A step without a value, with an input that a person may replace when it holds. */
    public <I> void run(String id, I input, Consumer<I> body) {
        RunningStep step = offered(id, StepInput.of(input), true);
        Class<?> type = input.getClass();
        runOrSkip(step, () -> body.accept(currentInput(step, type)));
    }

    private void runOrSkip(RunningStep step, Runnable body) {
        boolean done = opened(step)
                && untilDone(step, () -> {
                            body.run();
                            return Boolean.TRUE;
                        })
                        .isPresent();
        finish(step, done ? StepState.DONE : StepState.SKIPPED);
    }

    /** Why a person replaced the input of the step that runs; empty when nobody did. */
    public Optional<String> whyThisInput() {
        return current().whyThisInput();
    }

    /** The chosen remedy does without this step. */
    public void notNeeded(String id, String why) {
        RunningStep step = logbook.steps().get(id);
        step.summary(why);
        step.end(StepState.NOT_NEEDED, Clocks.now());
        logbook.tell(step, "Not needed: " + why);
        logbook.changed();
    }

    /**
     * Registers how something is taken back. Call it before the action: a killed action may have acted. Past the point of no return
     * there is nothing to register.
     */
    public void undoWith(String sentence, Runnable undo) {
        if (logbook.returnable()) {
            undos.push(current(), sentence, undo);
        }
    }

    /** Something that will be lost or changed for good by a step: its gate names it, and is made where the runbook has none. */
    public void mustAccept(String id, String sentence) {
        logbook.steps().get(id).mustAccept(sentence);
    }

    /** Asks in the middle of a step. An answer of yes is kept for later attempts of the step. */
    public boolean ask(String question, ApprovalRule rule) {
        RunningStep step = current();
        if (step.accepted(question)) {
            return true;
        }
        Waiting waiting = questions.approval(question, rule);
        boolean agreed = desk.ask(step, waiting).choice() == Choice.APPROVE;
        if (agreed) {
            step.accept(question);
        }
        return agreed;
    }

    /** From here on nothing is undone. Where the runbook does not say so of this step, a commander must agree first. */
    public void pointOfNoReturn() {
        RunningStep step = current();
        String question = "'" + step.runbook().title()
                + "' goes past the point of no return, though its runbook does not say so.";
        if (!step.runbook().pointOfNoReturn() && !ask(question, new ApprovalRule(Role.COMMANDER, 1))) {
            throw new RecoveryStopped("The point of no return was refused");
        }
        undos.forget();
        logbook.endReturn();
        note("Point of no return: nothing is undone from here on");
    }

    /** A sentence for the timeline. */
    public void note(String sentence) {
        logbook.tell(current(), sentence);
    }

    public void checks(Verification verification) {
        current().checks(verification.checks());
        logbook.changed();
    }

    /** One sentence about the step's result. */
    public void summary(String sentence) {
        current().summary(sentence);
    }

    public void record(RecordedEvent.Type type, Object body) {
        logbook.feed().add(type, body);
    }

    public Outcome outcome() {
        return outcome;
    }

    RunningStep current() {
        return requireNonNull(current, "only inside a step");
    }

    /** While undoing, activities belong to the step that is undone. */
    void undoing(RunningStep step) {
        current = step;
    }

    private RunningStep enter(String id, @Nullable StepInput<?> input) {
        RunningStep step = offered(id, input, false);
        opened(step);
        return step;
    }

    private RunningStep offered(String id, @Nullable StepInput<?> input, boolean canSkip) {
        stopIfCancelled();
        RunningStep step = logbook.steps().get(id);
        current = step;
        step.offer(input, canSkip);
        return step;
    }

    /** Whether it goes on behind its gate, where it has one: false when it is to be left out. */
    private boolean opened(RunningStep step) {
        Waiting gate = questions.gate(step, logbook.returnable());
        if (gate != null) {
            Decision decision = desk.ask(step, gate);
            if (decision.choice() == Choice.SKIP) {
                skipped(step, decision);
                return false;
            }
            stopUnless(decision.choice() == Choice.APPROVE, decision);
        }
        step.work(StepState.RUNNING, Clocks.now());
        logbook.turnTo(logbook.phase(), step.label());
        return true;
    }

    private static void skipped(RunningStep step, Decision decision) {
        step.summary("Skipped by " + decision.by().name() + ": " + decision.reason());
    }

    /** Empty when a person had the step skipped. */
    private <T> Optional<T> untilDone(RunningStep step, Supplier<T> body) {
        while (true) {
            step.nextAttempt();
            Trouble trouble;
            try {
                return Optional.of(body.get());
            } catch (ActivityFailure failure) {
                stopIfCancelled();
                trouble = Trouble.of(failure);
            } catch (RecoveryException failure) {
                trouble = Trouble.of(failure);
            }
            Decision decision = desk.ask(step, questions.hold(step, trouble));
            stopUnless(decision.choice() != Choice.ABORT, decision);
            if (decision.choice() == Choice.SKIP) {
                skipped(step, decision);
                return Optional.empty();
            }
            replaceInput(step, decision);
        }
    }

    private static void replaceInput(RunningStep step, Decision decision) {
        StepInput<?> input = step.input();
        if (decision.choice() == Choice.RETRY_WITH_INPUT && input != null) {
            step.offer(input.replacedBy(decision.input()), step.canSkip());
        }
    }

    @SuppressWarnings("unchecked")
    private static <I> I currentInput(RunningStep step, Class<?> type) {
        return (I) type.cast(requireNonNull(step.input()).value());
    }

    private void finish(RunningStep step, StepState as) {
        step.end(as, Clocks.now());
        logbook.tell(step, step.label() + ": " + as.name().toLowerCase(Locale.ROOT));
        logbook.changed();
    }

    private static void stopUnless(boolean goOn, Decision decision) {
        if (!goOn) {
            throw new RecoveryStopped(decision.by().name() + " stopped it: " + decision.reason());
        }
    }

    private static void stopIfCancelled() {
        if (CancellationScope.current().isCancelRequested()) {
            throw new CanceledFailure("the recovery was cancelled");
        }
    }
}
