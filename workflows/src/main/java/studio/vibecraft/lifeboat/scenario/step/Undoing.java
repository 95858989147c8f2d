package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.failure.ActivityFailure;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Takes back, in reverse order, whatever can be taken back. An undo that fails holds for a person, like a step. */
final class Undoing {
    private final Logbook logbook;
    private final DecisionDesk desk;
    private final UndoStack undos;
    private final Questions questions;
    private final StepRunner steps;

    Undoing(Logbook logbook, DecisionDesk desk, UndoStack undos, Questions questions, StepRunner steps) {
        this.logbook = logbook;
        this.desk = desk;
        this.undos = undos;
        this.questions = questions;
        this.steps = steps;
    }

    /** Must run in a detached scope: a cancelled recovery is undone all the same. */
    void undoAll() {
        while (undos.next().isPresent()) {
            undo(undos.next().get());
        }
    }

    private void undo(Undo undo) {
        RunningStep step = undo.step();
        steps.undoing(step);
        step.work(StepState.UNDOING, Clocks.now());
        logbook.turnTo(Phase.UNDOING, "undoing: " + undo.sentence());
        logbook.tell(step, "Undone: " + finished(undo));
        undos.finished(undo);
        if (!undos.has(step)) {
            step.end(StepState.UNDONE, Clocks.now());
            logbook.changed();
        }
    }

    private String finished(Undo undo) {
        while (true) {
            Trouble trouble;
            try {
                undo.action().run();
                return undo.sentence();
            } catch (ActivityFailure failure) {
                trouble = Trouble.of(failure);
            } catch (RecoveryException failure) {
                trouble = Trouble.of(failure);
            }
            Decision decision = desk.ask(undo.step(), questions.undoHold(undo, trouble));
            if (decision.choice() == Choice.SKIP) {
                return "NOT " + undo.sentence() + ", left out by "
                        + decision.by().name() + ": " + decision.reason();
            }
        }
    }
}
