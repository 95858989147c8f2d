package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.wal.Commit;
import studio.vibecraft.lifeboat.activities.wal.Reported;
import studio.vibecraft.lifeboat.activities.wal.StopSearch;
import studio.vibecraft.lifeboat.activities.wal.WalCollection;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.activities.wal.WalRecords;
import studio.vibecraft.lifeboat.contract.activity.WalReach;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** Reads every commit between a backup and the fence. Segments that nobody has are stepped over and named. */
public final class WalSurvey {
    private final RecoveryFiles files;
    private final Fence fence;
    private final ProgressListener listener;
    private final Path binaries;
    private final long segmentSize;

    public WalSurvey(RecoveryFiles files, Fence fence, ProgressListener listener) {
        this.files = files;
        this.fence = fence;
        this.listener = listener;
        this.binaries = files.database().postgres().binaries();
        this.segmentSize = ControlData.read(binaries, files.dataDirectory()).walSegmentSize();
    }

    /** Only backups of the cluster's own timeline come into question: commits are counted on it. */
    public WalReach reach(RecoveryPoint asked) throws IOException {
        List<Backup> backups = new Candidates(files)
                .all(fence).stream()
                        .filter(backup -> backup.timeline() == fence.timeline())
                        .toList();
        if (backups.isEmpty()) {
            return new WalReach(null, null, null, null);
        }
        Backup from = backups.stream()
                .filter(backup -> endsBefore(backup, asked))
                .findFirst()
                .orElse(backups.get(0));
        StopSearch search = new StopSearch(asked);
        read(from, search);
        // Without a backup from before it, even the earliest state holds commits that should not be there.
        boolean covered = asked.everything() || backups.stream().anyMatch(backup -> endsBefore(backup, asked));
        StoppingPoint point = search.point()
                .filter(found -> covered
                        && backups.stream().anyMatch(backup -> !found.next().isBefore(backup.stop())))
                .orElse(null);
        return new WalReach(
                backups.get(backups.size() - 1),
                search.latest().map(Commit::time).orElse(null),
                search.latest().map(Commit::at).orElse(null),
                point);
    }

    private static boolean endsBefore(Backup backup, RecoveryPoint asked) {
        return asked.until() != null && backup.stoppedAt().isBefore(asked.until())
                || asked.untilLsn() != null && backup.stop().isBefore(asked.untilLsn());
    }

    private void read(Backup from, StopSearch search) throws IOException {
        Archive archive = Archive.read(new PgBackRest(files.database()), segmentSize);
        Set<String> saved = new WalDirectory(files.savedWal()).names();
        WalCollection collection = new WalCollection(files, segmentSize, listener);
        long last = WalSegment.lastNeeded(fence.endLsn(), segmentSize);
        long number = from.start().position() / segmentSize;
        @Nullable Lsn start = from.start();
        while (number <= last) {
            long gap = collection.fetch(fence.timeline(), number, last);
            if (gap > number) {
                Lsn begin = start == null ? new Lsn(number * segmentSize) : start;
                new WalRecords(binaries, collection.directory())
                        .commits(fence.timeline(), begin, new Reported<>(search, Commit::at, listener));
            }
            if (gap <= last) {
                search.missing(new WalSegment(fence.timeline(), gap).name(segmentSize), new Lsn(gap * segmentSize));
            }
            start = null;
            number = gap + 1;
            while (number <= last && !there(number, archive, saved)) {
                number++;
            }
        }
    }

    private boolean there(long number, Archive archive, Set<String> saved) {
        String name = new WalSegment(fence.timeline(), number).name(segmentSize);
        return saved.contains(name) || archive.holds(name);
    }
}
