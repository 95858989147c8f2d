package studio.vibecraft.lifeboat.model;

import java.time.Duration;

/** One thing that was verified: its name, how it ended, how long it took, and a sentence of detail. */
public record Check(String name, Outcome outcome, Duration took, String detail) {
    /** How a check ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Could not be run here; the detail says why and when it will be. */
        DEFERRED
    }
}
