package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/**
 * How soon a standby took writes, in seconds.
 *
 * @param fenceToWrites from the product's own note that the fence was proved, to a write that somebody else was waiting to make
 * @param promoteAlone the same standby's like, promoted without the product: from the call of pg_promote to a write
 */
public record Opening(double fenceToWrites, double promoteAlone) {

    /** @param fence the product's note, in the recovery's directory */
    static double fenceToWrites(Scene scene, Rescued rescued, String fence, FirstWrite first) throws Exception {
        return seconds(fenced(scene, rescued, fence), first.seen());
    }

    private static Instant fenced(Scene scene, Rescued rescued, String fence) throws IOException {
        return Instant.parse(new ObjectMapper()
                .readTree(scene.sandbox()
                        .layout()
                        .state()
                        .resolve("recoveries")
                        .resolve(rescued.recovery())
                        .resolve(fence)
                        .toFile())
                .path("at")
                .asText());
    }

    static double promoteAlone(Cluster primary, Cluster standby) throws SQLException {
        primary.stop();
        try (Connection connection = standby.connect("shop")) {
            Instant start = Instant.now();
            Cluster.query(connection, "SELECT pg_promote(true, 60)");
            Cluster.execute(connection, "INSERT INTO write_checks DEFAULT VALUES");
            return seconds(start, Instant.now());
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
