package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.demo.DemoResult.StepResult;
import studio.vibecraft.lifeboat.bench.verdict.AnnouncedLoss;

/** What is known about the run so far. */
final class Outcome {
    private final Story story;
    private String backupBefore = "";
    private List<StepResult> steps = List.of();
    private List<Kill> kills = List.of();
    private Duration took = Duration.ZERO;
    private Duration outage = Duration.ZERO;
    private @Nullable Double rpo = 0.0;
    private long lost;
    private long acknowledged;
    private long rowsCompared;
    private AnnouncedLoss announcedLoss = AnnouncedLoss.NOTHING;
    private @Nullable String receipt;
    private @Nullable String problem;

    Outcome(Story story) {
        this.story = story;
    }

    void backupBefore(String label) {
        backupBefore = label;
    }

    String backupBefore() {
        return backupBefore;
    }

    void recovered(Rescued rescued) {
        JsonNode progress = rescued.progress();
        String phase = progress.path("phase").asText();
        steps = StepResult.of(progress);
        kills = List.copyOf(rescued.kills());
        took = rescued.took();
        if (!phase.equals("RECOVERED")) {
            throw new IllegalStateException("The recovery ended as " + phase + ": "
                    + progress.path("phaseReason").asText());
        }
    }

    void outage(Duration longestSilence) {
        outage = longestSilence;
    }

    void receipt(JsonNode sealed) {
        receipt = sealed.path("hash").asText(sealed.path("file").asText());
        announcedLoss =
                AnnouncedLoss.parse(sealed.findPath("loss").path("explanation").asText());
        JsonNode bounded = sealed.findPath("loss").path("seconds");
        rpo = bounded.isTextual() ? seconds(Duration.parse(bounded.asText())) : null;
    }

    AnnouncedLoss announcedLoss() {
        return announcedLoss;
    }

    void compared(long acknowledgedCommits, long rows, long wrong) {
        acknowledged = acknowledgedCommits;
        rowsCompared += rows;
        lost += wrong;
    }

    void failed(Exception failure) {
        problem = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    DemoResult result() {
        String verdict = lost > 0 ? "lost" : problem != null ? "failed" : "recovered";
        return new DemoResult(
                verdict,
                story.scenario(),
                story.label(),
                lost,
                acknowledged,
                rowsCompared,
                kills,
                seconds(took),
                rpo,
                seconds(outage),
                steps,
                receipt,
                problem);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
