package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;

/**
 * How far a standby is behind its primary.
 *
 * @param bytes of WAL that it has not replayed
 * @param time from a write to its replay there, as the primary last saw it; zero while nothing is written
 */
public record ReplicationLag(long bytes, Duration time) {
    @JsonIgnore
    public String sentence() {
        return bytes + " bytes and " + time.toMillis() / 1000.0 + " s behind";
    }
}
