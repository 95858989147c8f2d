package studio.vibecraft.lifeboat.scenario.step;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What can be taken back, the last thing first. */
final class UndoStack {
    private final Deque<Undo> undos = new ArrayDeque<>();

    /** A step that is tried again registers the same undo again: the first one stays where it is. */
    void push(RunningStep step, String sentence, Runnable action) {
        if (undos.stream().noneMatch(undo -> undo.sameAs(step, sentence))) {
            undos.push(new Undo(step, sentence, action));
        }
    }

    Optional<Undo> next() {
        return Optional.ofNullable(undos.peek());
    }

    /** Only when the undo has finished, so that a killed worker does not lose it. */
    void finished(Undo undo) {
        undos.remove(undo);
    }

    boolean has(RunningStep step) {
        return undos.stream().anyMatch(undo -> undo.step() == step);
    }

    void forget() {
        undos.clear();
    }
}
