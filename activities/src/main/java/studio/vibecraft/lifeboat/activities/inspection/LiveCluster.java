package studio.vibecraft.lifeboat.activities.inspection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** The cluster that is looked at, running or not. */
record LiveCluster(DatabaseConfiguration database, Path dataDirectory) {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);

    static LiveCluster of(RecoveryFiles files) {
        return new LiveCluster(files.database(), files.dataDirectory());
    }

    Sessions sessions() {
        return name -> Connections.superuser(database, name);
    }

    ControlData control() {
        return ControlData.read(database.postgres().binaries(), dataDirectory);
    }

    boolean running() {
        return Postmaster.of(dataDirectory).running();
    }

    /** Whether the files are what the server would answer from, at least after a flush. */
    boolean settled() {
        return running() || control().cleanlyShutDown();
    }

    /** A checkpoint writes pages, it spreads nothing. It fails where a file is missing; then files stay behind memory. */
    boolean flush() {
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
