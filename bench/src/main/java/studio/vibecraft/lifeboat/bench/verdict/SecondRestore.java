package studio.vibecraft.lifeboat.bench.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** Restores the backup from before the incident to the newest point of the archive: proves that archive and timelines are whole. */
public final class SecondRestore {
    /** The copy's server log, which is none of the recovery's. */
    public static final String LOG = "second-restore.log";

    private static final Duration REPLAY_LIMIT = Duration.ofMinutes(10);

    private final Sandbox sandbox;

    public SecondRestore(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Closes the running cluster's current segment, so that everything acknowledged is in the archive or archiving is broken. */
    public Comparison.Result compare(String label, GroundTruth truth) throws IOException, SQLException {
        archiveEverything();
        Path directory = sandbox.layout().secondRestore();
        Files.createDirectories(directory);
        sandbox.backRest().restoreLatest(label, directory);
        Cluster copy = new Cluster(
                sandbox.cluster().binaries(),
                directory,
                sandbox.layout().sockets(),
                FreePorts.find(1).get(0),
                sandbox.layout().root().resolve("log").resolve(LOG));
        copy.start("listen_addresses=''", "archive_mode=off", "max_logical_replication_workers=0");
        try {
            awaitEndOfRecovery(copy);
            return new Comparison(truth).compare(copy);
        } finally {
            copy.stop();
            Command.run(List.of("rm", "-rf", directory.toString()));
        }
    }

    /** It answers while it still replays; what counts is where it ends. One statement that waits would hold replay up with its snapshot. */
    private static void awaitEndOfRecovery(Cluster copy) throws SQLException {
        Instant deadline = Instant.now().plus(REPLAY_LIMIT);
        try (Connection connection = copy.connect("postgres")) {
            while (Cluster.query(connection, "SELECT pg_is_in_recovery()").equals("t")) {
                if (Instant.now().isAfter(deadline)) {
                    throw new SQLException(
                            "the second restore did not end within " + REPLAY_LIMIT.toMinutes() + " minutes");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private void archiveEverything() throws SQLException {
        try (Connection connection = sandbox.cluster().connect("postgres")) {
            String segment = Cluster.query(connection, "SELECT pg_walfile_name(pg_current_wal_lsn())");
            Cluster.execute(connection, "SELECT pg_switch_wal()");
            String archived = """
                    DO $$
                    DECLARE deadline timestamptz := clock_timestamp() + interval '60 seconds';
                    BEGIN
                      WHILE (SELECT last_archived_wal IS NULL OR last_archived_wal < '%s' FROM pg_stat_archiver) LOOP
                        IF clock_timestamp() > deadline THEN RAISE 'segment %s was not archived within 60 seconds'; END IF;
                        PERFORM pg_sleep(0.05);
                        PERFORM pg_stat_clear_snapshot();
                      END LOOP;
                    END $$""".formatted(segment, segment);
            Cluster.execute(connection, archived);
        }
    }
}
