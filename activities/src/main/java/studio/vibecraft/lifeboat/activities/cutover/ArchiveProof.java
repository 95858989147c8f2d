package studio.vibecraft.lifeboat.activities.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** "Archiving goes on" counts only when the new timeline's history and a segment of it are seen in the repository. */
final class ArchiveProof {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final RecoveryFiles files;
    private final ProgressListener listener;

    ArchiveProof(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
    }

    Check prove(int timeline) {
        Instant start = Instant.now();
        SideInstance instance = new Quarantine(files).running(listener);
        long segmentSize = ControlData.read(files.database().postgres().binaries(), files.dataDirectory())
                .walSegmentSize();
        PgBackRest pgbackrest = new PgBackRest(files.database());
        switchSegment(instance);
        Instant end = start.plus(LIMIT);
        while (!Archive.read(pgbackrest, segmentSize).holdsTimeline(timeline)) {
            if (Instant.now().isAfter(end)) {
                throw new RecoveryException(
                        Fault.ARCHIVING_BROKEN,
                        "Timeline " + timeline + " of " + files.database().name()
                                + " does not reach the repository within " + LIMIT.toMinutes() + " minutes: "
                                + instance.lastLogLines() + ". Nothing was opened.");
            }
            listener.report(Progress.of("waiting for timeline " + timeline + " in the repository"));
            Waiting.briefly();
        }
        return new Check(
                "archiving",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                "history and a segment of timeline " + timeline + " are in the repository");
    }

    private static void switchSegment(SideInstance instance) {
        try (Connection connection = instance.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
            statement.execute("SELECT pg_switch_wal()");
        } catch (SQLException e) {
            throw new RecoveryException(Fault.SERVER_UNREACHABLE, "No WAL switch: " + e.getMessage(), e);
        }
    }
}
