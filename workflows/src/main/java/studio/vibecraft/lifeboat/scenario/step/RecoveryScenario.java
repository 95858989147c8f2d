package studio.vibecraft.lifeboat.scenario.step;

import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** What every scenario is. A scenario itself is only its constructor, its steps and the list of them. */
public abstract class RecoveryScenario implements Recovery {
    protected final StepRunner steps;
    private final Logbook logbook;
    private final DecisionDesk desk;
    private final RecoveryEdge edge;

    protected RecoveryScenario(RecoveryRequest request) {
        Outcome outcome = new Outcome();
        logbook = new Logbook(request, outcome);
        desk = new DecisionDesk(logbook);
        UndoStack undos = new UndoStack();
        Questions questions = new Questions(request.mode());
        steps = new StepRunner(logbook, desk, undos, questions, outcome);
        edge = new RecoveryEdge(logbook, steps, new Undoing(logbook, desk, undos, questions, steps));
    }

    /** Runs the story; whatever happens in it, ends with a report. */
    protected final RecoveryReport carryOut(Runnable story) {
        return edge.carryOut(story);
    }

    @Override
    public RecoveryProgress progress() {
        return logbook.page(Clocks.forQuery());
    }

    @Override
    public RecoveryProgress decide(Decision decision) {
        desk.take(decision);
        return logbook.page(Clocks.now());
    }

    @Override
    public void validateDecision(Decision decision) {
        desk.validate(decision);
    }

    @Override
    public RecoveryProgress cancel(Cancellation cancellation) {
        edge.cancel(cancellation);
        return logbook.page(Clocks.now());
    }

    @Override
    public void validateCancellation(Cancellation cancellation) {
        edge.validate(cancellation);
    }
}
