package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Blocks whose last changes never reached the file. The WAL's images of them are right, unless the server has gone on from the old page: then the
 * page in the file is as new as the last record about it.
 */
final class LostBlocks {
    private final Map<String, Lsn> lastRecords = new HashMap<>();
    private final List<Damage> lost;
    private final Path cluster;

    /** @param cluster data directory of the fenced cluster */
    LostBlocks(List<Damage> damages, Path cluster) {
        this.lost = damages.stream()
                .filter(damage -> damage.kind() == Damage.Kind.LOST_WRITE)
                .toList();
        this.cluster = cluster;
    }

    void see(String file, long block, Lsn at) {
        if (contains(file, block)) {
            lastRecords.put(file + "#" + block, at);
        }
    }

    boolean untouched(String file, long block) {
        Lsn last = lastRecords.get(file + "#" + block);
        return contains(file, block) && last != null && !last.isBefore(inFile(file, block));
    }

    private boolean contains(String file, long block) {
        return lost.stream()
                .filter(damage -> RelationPath.same(damage.file(), file))
                .flatMap(damage -> damage.blocks().stream())
                .anyMatch(range -> range.contains(block));
    }

    private Lsn inFile(String file, long block) {
        try {
            return new RelationFork(RelationPath.resolve(cluster, file))
                    .read(block)
                    .map(Page::lastChange)
                    .orElse(Lsn.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
