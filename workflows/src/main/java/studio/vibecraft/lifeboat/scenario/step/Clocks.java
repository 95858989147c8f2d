package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The two times that a workflow may know. */
public final class Clocks {
    private Clocks() {}

    /** Temporal's time: the same on every replay. Everything that is kept or recorded uses it. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /**
     * The wall clock, for the answer to a query only: Temporal's time stands still between two events, and a person who is waited for
     * wants to see for how long. A query changes nothing, so it may differ from one call to the next.
     */
    static Instant forQuery() {
        Instant wall = Instant.now();
        return wall.isAfter(now()) ? wall : now();
    }
}
