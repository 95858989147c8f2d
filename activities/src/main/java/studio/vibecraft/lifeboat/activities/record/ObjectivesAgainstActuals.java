package studio.vibecraft.lifeboat.activities.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;

/**
 * What was promised and what became of it.
 *
 * @param rto from the start of the recovery to the opening for clients, or to its end when clients were never kept out
 * @param rpo from the last recovered commit to the last acknowledged one
 * @param lostTransactions acknowledged ones that are gone, -1 when nobody can count them
 */
record ObjectivesAgainstActuals(Measured rto, Measured rpo, long lostTransactions) {
    /**
     * @param actual null when nothing bounds it; such an objective was not met
     * @param met null when the recovery was stopped: then nothing was to be reached
     */
    record Measured(
            Duration objective,
            double objectiveSeconds,
            @Nullable Duration actual,
            @Nullable Double actualSeconds,
            @Nullable Boolean met) {

        static Measured of(Duration objective, @Nullable Duration actual, boolean recovered) {
            return new Measured(
                    objective,
                    seconds(objective),
                    actual,
                    actual == null ? null : seconds(actual),
                    recovered ? actual != null && actual.compareTo(objective) <= 0 : null);
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    static ObjectivesAgainstActuals of(RecoveryReport report) {
        RecoveryProgress progress = report.progress();
        boolean recovered = progress.phase() == Phase.RECOVERED;
        Instant closed = Objects.requireNonNullElseGet(progress.closedAt(), Instant::now);
        Instant reached = Objects.requireNonNullElse(progress.openedAt(), closed);
        return new ObjectivesAgainstActuals(
                Measured.of(progress.objectives().rto(), Duration.between(progress.startedAt(), reached), recovered),
                Measured.of(progress.objectives().rpo(), report.loss().seconds(), recovered),
                report.loss().transactions());
    }
}
