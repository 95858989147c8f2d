package studio.vibecraft.lifeboat.activities;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/**
 * Where the replay of a recovery's copy must stop. Kept on the host and part of every start, beside and in quarantine: a copy that was
 * killed begins again at an earlier position, and without the limit would go on to the end.
 */
public record ReplayLimit(StateFile<StoppingPoint> file) {
    public static ReplayLimit of(RecoveryFiles files) {
        return new ReplayLimit(new StateFile<>(files.marker("stopping-point.json"), StoppingPoint.class));
    }

    /** Empty when everything is replayed. */
    public Optional<StoppingPoint> point() {
        return file.read();
    }

    /** @param point null when everything is to be replayed */
    public void set(@Nullable StoppingPoint point) {
        if (point == null) {
            file.delete();
        } else {
            file.write(point);
        }
    }

    /** PostgreSQL pauses behind the last record; a promotion there ends recovery without replaying anything more. */
    public Map<String, String> settings() {
        return point().map(point -> Map.of(
                        "recovery_target_lsn", point.last().toString(),
                        "recovery_target_inclusive", "on",
                        "recovery_target_action", "pause"))
                .orElse(Map.of());
    }
}
