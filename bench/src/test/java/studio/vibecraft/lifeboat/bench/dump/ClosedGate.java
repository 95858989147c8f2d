package studio.vibecraft.lifeboat.bench.dump;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.bench.dump.WatchedAttempt.Disaster;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Keeps an index of the database studio from being finished, and kills the attempt that makes it. The session that holds the gate is left behind. */
final class ClosedGate implements Disaster {
    private static final String BUILDS = "SELECT max(backend_xid::text) FROM pg_stat_activity"
            + " WHERE wait_event_type = 'Lock' AND wait_event = 'advisory' AND query LIKE '%CREATE INDEX slow%'";

    private final Path sockets;
    private final int port;
    private @Nullable Connection gate;
    private String transaction = "";

    ClosedGate(Path sockets, int port) {
        this.sockets = sockets;
        this.port = port;
    }

    /** Of the index that was being made. */
    String transaction() {
        return transaction;
    }

    @Override
    public boolean happens(String line, Process attempt) {
        try {
            if (line.equals(RestoreAttempt.BEGIN)) {
                Connection closing = Connections.overSocket(sockets, port, "studio", "postgres", null);
                Cluster.execute(closing, "SELECT pg_advisory_lock(4711)");
                gate = closing;
            }
            if (!line.contains("restoring studio")) {
                return false;
            }
            transaction = Cluster.query(requireNonNull(gate), BUILDS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Disaster.kill(said -> !transaction.equals("null")).happens(line, attempt);
    }
}
