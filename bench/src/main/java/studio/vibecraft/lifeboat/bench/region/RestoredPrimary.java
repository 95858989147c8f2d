package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.sandbox.BackRest;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A cluster that somebody has restored from the newest backup of its region and opened, without the product. */
final class RestoredPrimary {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private RestoredPrimary() {}

    static void open(Cluster place, BackRest there) throws IOException, SQLException {
        there.restoreHere();
        place.configure("archive_command = '" + there.archiveCommand() + "'\n");
        place.start();
        try (Connection connection = place.connect("postgres")) {
            awaitEndOfRecovery(connection);
            Cluster.execute(connection, "ALTER DATABASE postgres SET lifeboat.took_over = 'the-outage 2'");
        }
    }

    private static void awaitEndOfRecovery(Connection connection) throws SQLException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Cluster.query(connection, "SELECT pg_is_in_recovery()").equals("t")) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("The restored cluster is in recovery still.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
