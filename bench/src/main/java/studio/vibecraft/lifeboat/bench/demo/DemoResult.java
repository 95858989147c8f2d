package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine-readable end of a demo.
 *
 * @param verdict {@code recovered}, {@code lost} or {@code failed}
 * @param kind of damage or mistake
 * @param lost rows that contradict what was acknowledged, in the database and in the second restore together
 * @param acknowledged commits that the application was told about
 * @param seconds of the recovery, from its request to its end
 * @param rpo seconds of acknowledged work that are gone; null when nothing bounds them: every row is lost
 * @param outage seconds in which no write of the application got through
 * @param receipt its hash or file
 */
public record DemoResult(
        String verdict,
        String scenario,
        String kind,
        long lost,
        long acknowledged,
        long rowsCompared,
        List<Kill> kills,
        double seconds,
        @Nullable Double rpo,
        double outage,
        List<StepResult> steps,
        @Nullable String receipt,
        @Nullable String problem) {

    /** How one step ended. */
    public record StepResult(int number, String id, String title, String state, double seconds) {
        static List<StepResult> of(JsonNode progress) {
            List<StepResult> steps = new ArrayList<>();
            for (JsonNode step : progress.path("steps")) {
                steps.add(new StepResult(
                        step.path("number").asInt(),
                        step.path("id").asText(),
                        step.path("title").asText(),
                        step.path("state").asText(),
                        Duration.parse(step.path("machineTime").asText("PT0S")).toMillis() / 1000.0));
            }
            return steps;
        }
    }

    public boolean succeeded() {
        return verdict.equals("recovered");
    }
}
