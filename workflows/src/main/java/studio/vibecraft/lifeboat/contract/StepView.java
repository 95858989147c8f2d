package studio.vibecraft.lifeboat.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * One step as people see it.
 *
 * @param estimate how long it is expected to take (machine time)
 * @param progress of the activity that runs now; filled in by whoever reads heartbeats (API), null in the workflow's own answer
 * @param input what the step works with and a retry may replace, null when it has none
 * @param summary one sentence about the result, null before the end
 * @param canSkip whether nothing later needs its value
 */
public record StepView(
        int number,
        String id,
        String title,
        StepState state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Duration machineTime,
        Duration humanWait,
        Duration estimate,
        @Nullable Progress progress,
        @Nullable Waiting waiting,
        @Nullable JsonNode input,
        @Nullable String summary,
        boolean canSkip,
        boolean pointOfNoReturn,
        List<Check> checks,
        List<Decision> decisions) {}
