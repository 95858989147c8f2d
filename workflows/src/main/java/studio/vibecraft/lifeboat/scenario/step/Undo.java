package studio.vibecraft.lifeboat.scenario.step;

/** How one thing that a step did is taken back. An activity like any other: it may run twice. */
record Undo(RunningStep step, String sentence, Runnable action) {
    boolean sameAs(RunningStep other, String text) {
        return step == other && sentence.equals(text);
    }
}
