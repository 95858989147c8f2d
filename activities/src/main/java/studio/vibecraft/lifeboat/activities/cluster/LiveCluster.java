package studio.vibecraft.lifeboat.activities.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Progress;

/** The cluster that is looked at, running or not. */
public record LiveCluster(DatabaseConfiguration database, Path dataDirectory) {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);
    private static final Duration CRASH_RECOVERY = Duration.ofMinutes(30);
    private static final String CANNOT_CONNECT_NOW = "57P03";

    public static LiveCluster of(RecoveryFiles files) {
        return new LiveCluster(files.database(), files.dataDirectory());
    }

    public Sessions sessions() {
        return name -> Connections.superuser(database, name);
    }

    public ControlData control() {
        return ControlData.read(database.postgres().binaries(), dataDirectory);
    }

    public boolean running() {
        return Postmaster.of(dataDirectory).running();
    }

    /** A server that replays its own WAL after a crash refuses every session and changes its files; that has an end, and is waited for. */
    public void awaitSessions(ProgressListener listener) {
        Waiting.until(
                CRASH_RECOVERY,
                () -> listener.report(Progress.of("waiting until PostgreSQL has ended its crash recovery")),
                () -> !startingUp(),
                () -> "PostgreSQL in " + dataDirectory + " has been starting up for " + CRASH_RECOVERY.toMinutes()
                        + " minutes. Nothing was changed; its log says what it is at.");
    }

    private boolean startingUp() {
        if (!running()) {
            return false;
        }
        try (Connection connection = sessions().open("postgres")) {
            return false;
        } catch (SQLException e) {
            return CANNOT_CONNECT_NOW.equals(e.getSQLState());
        }
    }

    /** Whether the files are what the server would answer from, at least after a flush. */
    public boolean settled() {
        return running() || control().cleanlyShutDown();
    }

    /** A checkpoint writes pages, it spreads nothing. It fails where a file is missing; then files stay behind memory. */
    public boolean flush() {
        if (!running()) {
            return false;
        }
        try (Connection connection = sessions().open("postgres");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(600);
            statement.execute("CHECKPOINT");
            return true;
        } catch (SQLException e) {
            LOG.warn("no checkpoint on {}: {}", database.name(), e.getMessage());
            return false;
        }
    }
}
