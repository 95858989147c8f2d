package studio.vibecraft.lifeboat.activities.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.FullBackup;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The first full backup on the new timeline, taken where the new primary's files are. It expires nothing. */
record NewPrimaryBackup(RecoveryFiles files, ProgressListener listener) {
    private static final String NAME = "full backup of the new primary";

    /** DEFERRED where nobody has said where its files are. */
    Check take() {
        Instant start = Instant.now();
        PostgresConfiguration place = files.database().requireSecondary().cluster();
        if (place == null) {
            return new Check(
                    NAME,
                    Outcome.DEFERRED,
                    Duration.ZERO,
                    "where the new primary's files are is not named (secondary.cluster): take a full backup of it by hand");
        }
        try (TargetLock lock = TargetLock.take(files.marker("backup.lock"), listener)) {
            checkpoint(place);
            Backup backup = new FullBackup(files, listener).takeOf(where(place));
            return new Check(
                    NAME,
                    Outcome.PASSED,
                    Duration.between(start, Instant.now()),
                    "backup " + backup.label() + " on timeline " + backup.timeline()
                            + "; prove it by a restore before older ones expire");
        }
    }

    /** Until then the control file of a promoted server tells its old timeline, for minutes where much was changed, and pgBackRest refuses. */
    private void checkpoint(PostgresConfiguration place) {
        listener.report(Progress.of("writing a checkpoint on the new primary"));
        try (Connection connection = Connections.superuser(files.database().at(place), "postgres")) {
            Rows.run(connection, "CHECKPOINT");
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new primary in " + place.dataDirectory() + ", port " + place.port()
                            + ", writes no checkpoint, without which no backup can be taken: " + e.getMessage()
                            + ". Nothing was changed.",
                    e);
        }
    }

    /** pgbackrest.conf may name the old primary's place. */
    private static List<String> where(PostgresConfiguration place) {
        return List.of(
                "--pg1-path=" + place.dataDirectory(),
                "--pg1-port=" + place.port(),
                "--pg1-socket-path=" + place.socketDirectory(),
                "--pg1-user=" + place.user());
    }
}
