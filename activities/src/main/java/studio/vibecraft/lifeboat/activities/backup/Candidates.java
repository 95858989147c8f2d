package studio.vibecraft.lifeboat.activities.backup;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** The backups from which everything can be reached. */
public final class Candidates {
    private final RecoveryFiles files;
    private final ControlData control;

    public Candidates(RecoveryFiles files) {
        this.files = files;
        this.control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
    }

    /** Without an error flag first. @param point null when everything up to the fence must be reached */
    public List<Backup> upTo(@Nullable Fence fence, @Nullable StoppingPoint point) {
        List<Backup> all = all(fence, point);
        if (all.isEmpty()) {
            throw new RecoveryException(
                    Fault.NOT_RECOVERABLE,
                    "Stanza " + files.database().pgbackrest().stanza() + " holds no backup. Nothing was changed.");
        }
        List<Backup> gapless =
                all.stream().filter(backup -> backup.walGap() == null).toList();
        if (gapless.isEmpty()) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE,
                    "No backup reaches the end: "
                            + all.stream()
                                    .map(backup -> backup.label() + " lacks " + backup.walGap())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return gapless.stream().sorted(Comparator.comparing(Backup::error)).toList();
    }

    /** Newest first, each with its gap. */
    public List<Backup> all(@Nullable Fence fence) {
        return all(fence, null);
    }

    /** The newest one with gapless WAL that is consistent before a commit: what the commit took is still in it. NOT_RECOVERABLE without one. */
    public Backup endedBefore(Lsn commit, int timeline) {
        return all(null).stream()
                .filter(backup -> backup.timeline() == timeline && backup.walGap() == null)
                .filter(backup -> !commit.isBefore(backup.stop()))
                .findFirst()
                .orElseThrow(() -> new RecoveryException(
                        Fault.NOT_RECOVERABLE,
                        "No backup with gapless WAL ended before " + commit
                                + ", where the rows were deleted. Nothing was changed."));
    }

    private List<Backup> all(@Nullable Fence fence, @Nullable StoppingPoint point) {
        long size = control.walSegmentSize();
        int timeline = fence == null ? control.timeline() : fence.timeline();
        PgBackRest pgbackrest = new PgBackRest(files.database());
        Archive archive = Archive.read(pgbackrest, size);
        Set<String> onDisk = new HashSet<>(new WalDirectory(files.savedWal()).names());
        onDisk.addAll(new WalDirectory(files.dataDirectory().resolve("pg_wal")).names());
        long newest = fence == null
                ? archive.newest(timeline).map(WalSegment::number).orElse(0L)
                : WalSegment.lastNeeded(fence.endLsn(), size);
        long last = point == null ? newest : WalSegment.lastNeeded(point.next(), size);
        return archive.backups(pgbackrest, timeline, last, onDisk).stream()
                .filter(backup -> point == null || !point.next().isBefore(backup.stop()))
                .toList();
    }
}
