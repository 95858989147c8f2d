package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.page.BlockReader;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * Pages whose last change says in the WAL that it was written, and whose file does not have it. Both clusters have written out everything up
 * to one position, so a page that is older than its twin in the copy was lost on its way to the disk, whatever its checksum says.
 *
 * @param cluster data directory of the cluster that is looked at
 * @param copy data directory that has replayed its WAL
 */
record LostWrites(Path cluster, Path copy, ProgressListener listener) {

    List<Damage> search(Collection<Relation> relations) throws IOException {
        long total = relations.stream().mapToLong(Relation::bytes).sum();
        long done = 0;
        Instant start = Instant.now();
        List<Damage> damages = new ArrayList<>();
        for (Relation relation : relations) {
            Set<Long> older = older(relation.file());
            if (!older.isEmpty()) {
                damages.add(damage(relation, older));
            }
            done += relation.bytes();
            listener.report(Progress.of("comparing pages with the copy's", done, total, start, Instant.now()));
        }
        return damages;
    }

    private Set<Long> older(String file) throws IOException {
        Set<Long> older = new HashSet<>();
        RelationFork own = new RelationFork(cluster.resolve(file));
        if (!own.exists()) {
            return older;
        }
        try (BlockReader reader = own.reader()) {
            new RelationFork(copy.resolve(file)).forEachBlock((number, page) -> {
                if (isOlder(reader.read(number), page.lastChange())) {
                    older.add(number);
                }
            });
        }
        return older;
    }

    private static boolean isOlder(Optional<Page> page, Lsn written) {
        return page.map(Page::lastChange).orElse(Lsn.ZERO).isBefore(written);
    }

    private static Damage damage(Relation relation, Set<Long> blocks) {
        return new Damage(
                Damage.Kind.LOST_WRITE,
                relation.part(),
                relation.database(),
                relation.name(),
                relation.owner(),
                relation.file(),
                BlockRange.of(blocks),
                "the WAL holds changes of these pages that are not in the file");
    }
}
