package studio.vibecraft.lifeboat.activities.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.FullBackup;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;

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
            Backup backup = new FullBackup(files, listener).takeOf(where(place));
            return new Check(
                    NAME,
                    Outcome.PASSED,
                    Duration.between(start, Instant.now()),
                    "backup " + backup.label() + " on timeline " + backup.timeline()
                            + "; prove it by a restore before older ones expire");
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
