package studio.vibecraft.lifeboat.activities.loss;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Remains;

/** Saves the WAL of a lost cluster from wherever it still is, and then makes room in its place. */
final class RemainsRescue {
    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final PgBackRest pgbackrest;
    private final StateFile<Remains> kept;

    RemainsRescue(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        this.pgbackrest = new PgBackRest(files.database());
        this.kept = new StateFile<>(files.marker("remains.json"), Remains.class);
    }

    /** The answer is kept: a second attempt meets no process any more. */
    Remains secure(@Nullable Backup backup) throws IOException {
        Optional<Remains> known = kept.read();
        if (known.isPresent()) {
            return known.get();
        }
        OldProcesses processes = new OldProcesses(files.dataDirectory(), files.savedWal(), listener);
        processes.end();
        Instant silentAt = Instant.now();
        Set<String> saved = new HashSet<>(processes.held());
        long segmentSize = backup == null ? PgBackRest.USUAL_SEGMENT : pgbackrest.walSegmentSize();
        for (Path wal : walDirectories(backup)) {
            new WalDirectory(wal).copyTo(files.savedWal(), listener);
            saved.addAll(new WalDirectory(wal).written(segmentSize));
        }
        Optional<Path> moved = new PlacedInstance(files).clear();
        Remains remains = new Remains(
                processes.ended(),
                new WalDirectory(files.savedWal()).files().size(),
                newest(saved, segmentSize),
                silentAt,
                moved.map(Path::toString).orElse(null));
        kept.write(remains);
        return remains;
    }

    /** The one of the old directory, and the one on a disk of its own that the backup knows. */
    private List<Path> walDirectories(@Nullable Backup backup) {
        List<Path> directories = new ArrayList<>(List.of(files.dataDirectory().resolve("pg_wal")));
        if (backup != null) {
            pgbackrest.walElsewhere(backup.label()).ifPresent(directories::add);
        }
        return directories;
    }

    private static @Nullable String newest(Set<String> names, long segmentSize) {
        return names.stream()
                .max(Comparator.comparing(
                        name -> WalSegment.parse(name, segmentSize).orElseThrow(), WalSegment.BY_PLACE))
                .orElse(null);
    }

    void forget() {
        kept.delete();
    }
}
