package studio.vibecraft.lifeboat.bench.demo;

import java.time.Duration;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The open shop, as a story finds it. */
record Scenery(Sandbox sandbox, Writers writers, Narrator narrator) {
    static final int COMMITS_BETWEEN = 100;
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A backup, and then some business. */
    String backUp(String type) throws InterruptedException {
        String label = sandbox.backRest().backup(type);
        narrator.tell("Backup " + label + " (" + type + ").");
        doBusiness();
        return label;
    }

    void doBusiness() throws InterruptedException {
        writers.tally().awaitMore(COMMITS_BETWEEN, PATIENCE);
    }
}
