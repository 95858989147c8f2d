package studio.vibecraft.lifeboat.model;

import java.time.Duration;

/** How long a recovery may take (RTO) and how much committed work may be lost (RPO). */
public record Objectives(Duration rto, Duration rpo) {
    /** The plan's own objectives: RTO 4 hours, RPO 1 hour. */
    public static final Objectives OF_THE_PLAN = new Objectives(Duration.ofHours(4), Duration.ofHours(1));
}
