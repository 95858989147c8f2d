package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.restore.CapacityCheck;
import studio.vibecraft.lifeboat.activities.restore.PastInstance;
import studio.vibecraft.lifeboat.activities.standby.StandbyStop;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.MissingRows;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Where rows stood in a server that still has them.
 *
 * @param source for people
 * @param at the position at which it stands
 */
record PastRows(String source, Lsn at, Map<MissingRows.Key, WantedKeys.Found> rows) {
    private static final Logger LOG = LoggerFactory.getLogger(PastRows.class);

    /** A standby that has all of them is kept where it is; one that has not is left alone. */
    static Optional<PastRows> onStandby(RecoveryFiles files, WantedKeys wanted, ProgressListener listener) {
        String system = LiveCluster.of(files).control().systemIdentifier();
        StandbyStop stop = new StandbyStop(files, listener);
        return files.database().standbys().stream()
                .flatMap(standby -> held(stop, standby, system, wanted).stream())
                .findFirst();
    }

    /** Looked up twice: it may have gone on before it was kept. One that cannot be asked is of no use; there is another way. */
    private static Optional<PastRows> held(
            StandbyStop stop, StandbyConfiguration standby, String system, WantedKeys wanted) {
        Sessions sessions = name -> Connections.standby(standby, name);
        try {
            if (!isOf(system, sessions)
                    || wanted.in(sessions).size() < wanted.keys().size()) {
                return Optional.empty();
            }
            stop.holdAsItStands(standby.name());
            Map<MissingRows.Key, WantedKeys.Found> rows = wanted.in(sessions);
            if (rows.size() == wanted.keys().size()) {
                return Optional.of(new PastRows("standby " + standby.name(), stop.standsAt(), rows));
            }
            stop.release();
        } catch (SQLException | RecoveryException e) {
            LOG.warn("standby {} is of no use: {}", standby.name(), e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isOf(String system, Sessions standby) throws SQLException {
        try (Connection connection = standby.open("postgres")) {
            return Rows.names(
                            connection,
                            "SELECT system_identifier::text FROM pg_control_system() WHERE pg_is_in_recovery()")
                    .equals(List.of(system));
        }
    }

    /** Restored and replayed to a position; it stays, because the rows will be taken from it when it has gone on a little. */
    static PastRows inBackup(RecoveryFiles files, Backup backup, Lsn at, WantedKeys wanted, ProgressListener listener)
            throws SQLException {
        CapacityCheck.require(files, files.scratch(), backup.size());
        try (PastInstance past = PastInstance.before(files, backup, at, listener)) {
            return new PastRows("backup " + backup.label() + ", replayed,", at, wanted.in(past::connect));
        }
    }
}
