package studio.vibecraft.lifeboat.activities.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.fence.WalEnd;
import studio.vibecraft.lifeboat.activities.inspection.WalSurvey;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.wal.WalCollection;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.activities.wal.WalRecords;
import studio.vibecraft.lifeboat.contract.activity.WalReach;
import studio.vibecraft.lifeboat.contract.procedure.BesidePlan;
import studio.vibecraft.lifeboat.contract.procedure.RestoreBeside;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** Finds out how a point is reached, with the WAL that is there now: the archive's, and what the cluster has not archived yet. */
final class BesideSurvey {
    private static final String POSITION = """
            SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END::text
            """;

    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final ControlData control;
    private final long segmentSize;

    BesideSurvey(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        this.control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
        this.segmentSize = control.walSegmentSize();
    }

    BesidePlan plan(RestoreBeside asked) throws IOException {
        Fence now = now();
        keepUnarchived(now.endLsn());
        WalReach reach = survey(RecoveryPoint.NEWEST, now);
        StoppingPoint point = asked.beforeTransaction() == null
                ? stop(asked, new RecoveryPoint(asked.until(), asked.untilLsn()), reach, now)
                : stop(asked, new RecoveryPoint(null, commit(asked.beforeTransaction(), reach, now)), reach, now);
        Backup backup = new Candidates(files).upTo(now, point).get(0);
        return new BesidePlan(backup, now.timeline(), point, reach.window());
    }

    /** The survey counts up to a fence's end; here nothing is fenced, and the end is where the WAL stands. */
    private Fence now() {
        return new Fence(Fence.Kind.DEMOTED, end(), control.timeline(), false, Instant.now(), List.of());
    }

    private Lsn end() {
        LiveCluster cluster = LiveCluster.of(files);
        try (Connection connection = cluster.sessions().open("postgres")) {
            return Lsn.parse(Rows.names(connection, POSITION).get(0));
        } catch (SQLException e) {
            listener.report(studio.vibecraft.lifeboat.model.Progress.of(
                    "the database does not answer: reading the end of its WAL from its files"));
            return WalEnd.read(files.database().postgres().binaries(), files.dataDirectory(), control);
        }
    }

    /** The cluster goes on and will throw these away; each is whole up to the end that was read before. */
    private void keepUnarchived(Lsn end) throws IOException {
        Archive archive = Archive.read(new PgBackRest(files.database()), segmentSize);
        long last = WalSegment.lastNeeded(end, segmentSize);
        Path saved = Files.createDirectories(files.savedWal());
        for (Path file : new WalDirectory(files.dataDirectory().resolve("pg_wal")).files()) {
            String name = file.getFileName().toString();
            boolean needed = WalSegment.parse(name, segmentSize)
                    .filter(segment -> segment.number() <= last)
                    .isPresent();
            if (needed && !archive.holds(name)) {
                StateFile.replace(saved.resolve(name), Files.readAllBytes(file));
            }
        }
    }

    private WalReach survey(RecoveryPoint point, Fence now) throws IOException {
        return new WalSurvey(files, now, listener).reach(point);
    }

    private StoppingPoint stop(RestoreBeside asked, RecoveryPoint wanted, WalReach reach, Fence now)
            throws IOException {
        if (wanted.everything()) {
            return last(asked, reach, now);
        }
        StoppingPoint found = survey(wanted, now).point();
        if (found == null) {
            throw refused(asked, why(wanted, reach), reach);
        }
        return found;
    }

    /** Behind the last commit that can be read; what comes behind it was never committed. */
    private StoppingPoint last(RestoreBeside asked, WalReach reach, Fence now) {
        if (reach.oldest() == null) {
            throw refused(asked, "there is no backup of this timeline", reach);
        }
        // With nothing committed since, to the end of the newest backup.
        Lsn latest = reach.latestLsn() == null
                ? new Candidates(files).upTo(now, null).get(0).stop()
                : reach.latestLsn();
        Lsn behind = new Lsn((WalSegment.lastNeeded(now.endLsn(), segmentSize) + 1) * segmentSize);
        return new StoppingPoint(latest, behind, reach.latest(), null, null, 0, null);
    }

    private Lsn commit(long transaction, WalReach reach, Fence now) throws IOException {
        Backup oldest = reach.oldest();
        Optional<Lsn> commit = Optional.empty();
        if (oldest != null) {
            WalCollection collection = new WalCollection(files, segmentSize, listener);
            collection.collect(oldest, now.timeline(), WalSegment.lastNeeded(now.endLsn(), segmentSize));
            commit = new WalRecords(files.database().postgres().binaries(), collection.directory())
                    .commitOf(transaction & 0xFFFFFFFFL, now.timeline(), oldest.start());
        }
        return commit.orElseThrow(() -> new RecoveryException(
                Fault.POINT_REFUSED,
                "No commit of transaction " + transaction + " is in the WAL of "
                        + files.database().name()
                        + ": it was rolled back, has not ended, or is older than the oldest backup. " + reach.window()
                        + " Nothing was restored."));
    }

    private static String why(RecoveryPoint wanted, WalReach reach) {
        Backup oldest = reach.oldest();
        if (oldest == null) {
            return "no backup of the cluster's present timeline is there";
        }
        boolean early = wanted.until() != null && wanted.until().isBefore(oldest.stoppedAt())
                || wanted.untilLsn() != null && wanted.untilLsn().isBefore(oldest.stop());
        return early
                ? "it lies before the end of the oldest backup"
                : "nothing was committed after it (the last commit is of " + reach.latest()
                        + ": --latest reaches that one)" + missing(reach.point());
    }

    private static String missing(@Nullable StoppingPoint end) {
        return end == null || end.missing() == null
                ? ""
                : ", or it lies behind the WAL segment " + end.missing() + ", which nobody has";
    }

    private RecoveryException refused(RestoreBeside asked, String why, WalReach reach) {
        return new RecoveryException(
                Fault.POINT_REFUSED,
                files.database().name() + " cannot be restored to " + asked.point() + ": " + why + ". " + reach.window()
                        + " Nothing was restored.");
    }
}
