package studio.vibecraft.lifeboat.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Backup;

/**
 * What a recovery would do now. Making one changes nothing.
 *
 * @param recoverable whether there is anything to recover from; {@code problems} say why not
 * @param recoveryPoint the backup that would be tried first, null when not recoverable
 * @param facts what the hash covers, each under a readable name; when one moves, the plan is stale
 * @param hash SHA-256 over scenario, runbook and facts
 */
public record Plan(
        String database,
        String scenario,
        Instant madeAt,
        boolean recoverable,
        @Nullable Backup recoveryPoint,
        String expectedLoss,
        Duration expectedDuration,
        List<PlannedStep> steps,
        List<String> warnings,
        List<String> problems,
        Map<String, String> facts,
        String hash) {

    public record PlannedStep(
            int number,
            String id,
            String title,
            Duration estimate,
            @Nullable String approval) {}
}
