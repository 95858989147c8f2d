package studio.vibecraft.lifeboat.api.server;

import com.codahale.metrics.health.HealthCheck;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.temporal.RecoveryReader;

/** Whether Temporal answers. */
public final class TemporalCheck extends HealthCheck {
    private final RecoveryReader reader;

    public TemporalCheck(RecoveryReader reader) {
        this.reader = reader;
    }

    @Override
    protected Result check() {
        try {
            reader.ping();
            return Result.healthy();
        } catch (ProblemException e) {
            return Result.unhealthy(e.problem().detail());
        }
    }
}
