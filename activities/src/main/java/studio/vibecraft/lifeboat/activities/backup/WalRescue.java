package studio.vibecraft.lifeboat.activities.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.SavedWal;

/** Saves pg_wal, whose last segment is in no archive, and archives every complete segment that is not there yet (trap 3). */
public final class WalRescue {
    private final RecoveryFiles files;
    private final PgBackRest pgbackrest;
    private final ProgressListener listener;

    public WalRescue(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.pgbackrest = new PgBackRest(files.database());
        this.listener = listener;
    }

    SavedWal save(Fence fence, long segmentSize) throws IOException {
        Path saved = files.savedWal();
        new WalDirectory(files.dataDirectory().resolve("pg_wal")).copyTo(saved, listener);
        return push(saved, fence, segmentSize);
    }

    /** What was saved before, from whatever place. */
    public SavedWal pushSaved(Fence fence) {
        return push(files.savedWal(), fence, segmentSize(files));
    }

    private SavedWal push(Path saved, Fence fence, long segmentSize) {
        List<Path> unarchived = unarchived(saved, fence, segmentSize);
        for (Path segment : unarchived) {
            listener.report(Progress.of("archiving " + segment.getFileName()));
            pgbackrest.archivePush(segment);
        }
        return new SavedWal(saved.toString(), new WalDirectory(saved).files().size(), unarchived.size());
    }

    /** Segments that end at or before the fence; later ones are recycled files with old content. */
    private List<Path> unarchived(Path saved, Fence fence, long segmentSize) {
        Archive archive = Archive.read(pgbackrest, segmentSize);
        return new WalDirectory(saved)
                .files().stream()
                        .filter(file -> !archive.holds(file.getFileName().toString()))
                        .filter(file -> complete(file.getFileName().toString(), fence, segmentSize))
                        .toList();
    }

    private static boolean complete(String name, Fence fence, long segmentSize) {
        return name.endsWith(".history")
                || WalSegment.parse(name, segmentSize)
                        .filter(segment -> segment.timeline() <= fence.timeline())
                        .filter(segment -> Long.compareUnsigned(
                                        (segment.number() + 1) * segmentSize,
                                        fence.endLsn().position())
                                <= 0)
                        .isPresent();
    }

    static long segmentSize(RecoveryFiles files) {
        return ControlData.read(files.database().postgres().binaries(), files.dataDirectory())
                .walSegmentSize();
    }
}
