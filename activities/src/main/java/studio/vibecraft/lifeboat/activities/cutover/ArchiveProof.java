package studio.vibecraft.lifeboat.activities.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** "Archiving goes on" counts only when the timeline's history (the first has none) and a segment of it are seen in the repository. */
final class ArchiveProof {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int FIRST = 1;

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
        String segment = switchSegment(instance);
        Instant end = start.plus(LIMIT);
        while (!archived(pgbackrest, segmentSize, timeline, segment)) {
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
                (timeline == FIRST ? "" : "history and ") + "a segment of timeline " + timeline
                        + " reached the repository");
    }

    /** The first timeline has no history, and its segments' names may be there from the cluster before: only this cluster's own can be fetched. */
    private boolean archived(PgBackRest pgbackrest, long segmentSize, int timeline, String segment) {
        return timeline == FIRST
                ? pgbackrest.archiveGet(segment, files.marker("archived-segment"))
                : Archive.read(pgbackrest, segmentSize).holdsTimeline(timeline);
    }

    /** @return the segment that it closed */
    private static String switchSegment(SideInstance instance) {
        try (Connection connection = instance.connect("postgres")) {
            Rows.run(connection, "SELECT pg_current_xact_id()");
            String segment = Rows.names(connection, "SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
                    .get(0);
            Rows.run(connection, "SELECT pg_switch_wal()");
            return segment;
        } catch (SQLException e) {
            throw new RecoveryException(Fault.SERVER_UNREACHABLE, "No WAL switch: " + e.getMessage(), e);
        }
    }
}
