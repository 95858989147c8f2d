package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/**
 * A server of which no process writes WAL by itself any more. One that opens the segment for the first time after its file is gone ends the whole
 * server, and with it what the others held.
 */
public final class QuietServer {
    /** Longer than the fifteen seconds after which the background writer notes the running transactions. */
    private static final Duration STILL = Duration.ofSeconds(17);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private QuietServer() {}

    /** Without writers. Autovacuum stays off. */
    public static void await(Cluster cluster) throws Exception {
        try (Connection connection = cluster.connect("postgres")) {
            Cluster.execute(connection, "ALTER SYSTEM SET autovacuum = off");
            Cluster.execute(connection, "SELECT pg_reload_conf()");
            Cluster.execute(connection, "CHECKPOINT");
            Instant limit = Instant.now().plus(PATIENCE);
            String end = "";
            Instant since = Instant.now();
            while (Instant.now().isBefore(since.plus(STILL))) {
                String now = Cluster.query(connection, "SELECT pg_current_wal_insert_lsn()");
                if (!now.equals(end)) {
                    end = now;
                    since = Instant.now();
                }
                assertThat(since).as("it still writes WAL").isBefore(limit);
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
