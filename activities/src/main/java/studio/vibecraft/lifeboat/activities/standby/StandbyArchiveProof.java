package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.ArchiveSettings;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * The promoted standby says that it has archived a segment of its timeline, and the repository has that segment and the history. Either alone
 * proves nothing: an archive command may do nothing, and an aborted recovery may have left a timeline of the same number.
 */
public final class StandbyArchiveProof {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SWITCHED = "SELECT pg_walfile_name(pg_switch_wal())";
    private static final String SEGMENT_SIZE = "SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'";
    private static final String SAYS =
            "SELECT coalesce(last_archived_wal, ''), coalesce(last_failed_wal, 'nothing') FROM pg_stat_archiver";

    private final RecoveryFiles files;
    private final StandbyServer server;
    private final ProgressListener listener;

    public StandbyArchiveProof(RecoveryFiles files, StandbyServer server, ProgressListener listener) {
        this.files = files;
        this.server = server;
        this.listener = listener;
    }

    public Check prove(int timeline) {
        Instant start = Instant.now();
        String failure = server.use(connection -> failure(connection, timeline, start));
        return new Check(
                "archiving",
                failure.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                Duration.between(start, Instant.now()),
                failure.isEmpty()
                        ? "history and a segment of timeline " + timeline + " are in the repository"
                        : failure);
    }

    private String failure(Connection connection, int timeline, Instant start) throws SQLException {
        List<String> missing = ArchiveSettings.missing(server::open);
        if (!missing.isEmpty()) {
            return server + " does not archive: " + String.join("; ", missing) + "; then retry";
        }
        StandbyServer.one(connection, "SELECT pg_current_xact_id()");
        String segment = StandbyServer.one(connection, SWITCHED);
        while (!archived(connection, segment, timeline)) {
            if (Instant.now().isAfter(start.plus(LIMIT))) {
                return server + " did not bring segment " + segment + " into the repository of stanza "
                        + files.database().pgbackrest().stanza() + " within " + LIMIT.toSeconds()
                        + " seconds; its archiver failed on " + says(connection, 2)
                        + ". Mend its archive_command, reload it, then retry";
            }
            listener.report(Progress.of("waiting for segment " + segment + " in the repository"));
            Waiting.briefly();
        }
        return "";
    }

    private boolean archived(Connection connection, String segment, int timeline) throws SQLException {
        if (says(connection, 1).compareTo(segment) < 0) {
            return false;
        }
        long segmentSize = Long.parseLong(StandbyServer.one(connection, SEGMENT_SIZE));
        Archive archive = Archive.read(new PgBackRest(files.database()), segmentSize);
        return archive.holds(segment) && archive.holdsTimeline(timeline);
    }

    private static String says(Connection connection, int column) throws SQLException {
        return studio.vibecraft.lifeboat.activities.catalog.Rows.all(connection, SAYS, row -> row.getString(column))
                .get(0);
    }
}
