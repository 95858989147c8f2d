package studio.vibecraft.lifeboat.scenario.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;

/** The facts of the report, gathered as they become known, so that a recovery that was stopped has them too. */
public final class Outcome {
    private final Map<String, String> evidence = new TreeMap<>();
    private @Nullable Instant stoppedAt;
    private @Nullable Instant writableAt;
    private @Nullable Instant openedAt;
    private Loss loss = Loss.NONE_KNOWN;

    public void writesStopped(Instant at) {
        stoppedAt = stoppedAt == null ? at : stoppedAt;
    }

    /** The undo of a fence: the old database takes writes again. */
    public void writesAllowedAgain() {
        writableAt = Clocks.now();
    }

    public void opened(Instant at) {
        openedAt = at;
        writableAt = at;
    }

    @Nullable
    Instant openedAt() {
        return openedAt;
    }

    public void lost(Loss known) {
        loss = known;
    }

    public void evidence(Map<String, String> files) {
        evidence.putAll(files);
    }

    RecoveryReport report(RecoveryProgress progress) {
        return new RecoveryReport(progress, downtime(), loss, Map.copyOf(evidence));
    }

    private Duration downtime() {
        if (stoppedAt == null) {
            return Duration.ZERO;
        }
        Instant end = writableAt == null ? Clocks.now() : writableAt;
        return end.isBefore(stoppedAt) ? Duration.ZERO : Duration.between(stoppedAt, end);
    }
}
