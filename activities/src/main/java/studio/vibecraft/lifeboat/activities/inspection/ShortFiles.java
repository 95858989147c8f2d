package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Files that are shorter than the catalog last counted. Vacuum shortens a file a moment before it says so, hence several looks; with them even a
 * table without any index is known to lack its end.
 */
record ShortFiles(Path dataDirectory, Sessions sessions) {
    private static final int LOOKS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    List<Damage> search(List<String> databases) throws IOException, SQLException {
        Map<String, Damage> found = look(databases);
        for (int look = 1; look < LOOKS && !found.isEmpty(); look++) {
            pause();
            found.keySet().retainAll(look(databases).keySet());
        }
        return List.copyOf(found.values());
    }

    private Map<String, Damage> look(List<String> databases) throws IOException, SQLException {
        Map<String, Damage> found = new TreeMap<>();
        for (String database : databases) {
            for (Relation relation : permanent(database)) {
                long blocks = new RelationFork(dataDirectory.resolve(relation.file())).blocks();
                if (blocks < relation.pages()) {
                    found.put(relation.file(), damage(relation, blocks));
                }
            }
        }
        return found;
    }

    private List<Relation> permanent(String database) throws SQLException {
        List<Relation> relations = new ArrayList<>(RelationCatalog.read(sessions, database));
        relations.removeIf(relation -> !relation.permanent());
        return relations;
    }

    private static Damage damage(Relation relation, long blocks) {
        return new Damage(
                Damage.Kind.TRUNCATED_FILE,
                relation.part(),
                relation.database(),
                relation.name(),
                relation.owner(),
                relation.file(),
                List.of(new BlockRange(blocks, relation.pages() - 1)),
                "the file has " + blocks + " blocks, the catalog counted " + relation.pages());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
        }
    }
}
