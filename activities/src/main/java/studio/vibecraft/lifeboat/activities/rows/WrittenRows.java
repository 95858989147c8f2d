package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.wal.LiveWal;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord;
import studio.vibecraft.lifeboat.activities.wal.TransactionSearch;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RowReturn;

/** What the transaction that put the rows back wrote into users' tables, read from its own WAL. */
final class WrittenRows {
    private final RecoveryFiles files;
    private final LiveCluster cluster;
    private final ProgressListener listener;
    private final Map<String, TransactionRecord.Counts> byFile = new TreeMap<>();

    WrittenRows(RecoveryFiles files, LiveCluster cluster, ProgressListener listener) {
        this.files = files;
        this.cluster = cluster;
        this.listener = listener;
    }

    /** One sentence for each table with other numbers than announced; empty when exactly that was written and nothing else. */
    Set<String> unannounced(String database, ReturnMark mark) throws IOException, SQLException {
        ControlData control = cluster.control();
        Lsn end =
                new LiveWal(files, cluster.sessions(), control.timeline(), control.walSegmentSize(), listener).secure();
        TransactionSearch search = new TransactionSearch(record -> {
            if (record.parts().contains(mark.shortTransaction())) {
                byFile.putAll(record.files());
            }
        });
        new WalReading(files, control.walSegmentSize(), listener).read(control.timeline(), mark.from(), end, search);
        Map<String, String> written = written(database);
        Map<String, String> announced = announced(mark.returned());
        written.entrySet().removeAll(Set.copyOf(announced.entrySet()));
        announced.entrySet().removeAll(written(database).entrySet());
        return Stream.concat(
                        written.entrySet().stream().map(entry -> entry.getKey() + " got " + entry.getValue()),
                        announced.entrySet().stream().map(entry -> entry.getKey() + " was to get " + entry.getValue()))
                .collect(Collectors.toSet());
    }

    /** Values that are stored out of line belong to their row, and so do those of views; catalogs take note of what was made. */
    private Map<String, String> written(String database) throws SQLException {
        Map<String, Relation> relations = RelationCatalog.read(cluster.sessions(), database).stream()
                .collect(Collectors.toMap(
                        relation -> RelationPath.general(relation.file()), Function.identity(), (one, other) -> one));
        Map<String, String> written = new TreeMap<>();
        byFile.forEach((file, counts) -> {
            Optional<Relation> relation = Optional.ofNullable(relations.get(file));
            boolean rows = counts.inserted() + counts.updated() + counts.deleted() > 0;
            boolean users = relation.isEmpty()
                    || !relation.get().system() && relation.get().kind() == 'r';
            if (rows && users) {
                written.put(
                        relation.map(Relation::name).orElse("an unknown file " + file),
                        words(counts.inserted(), counts.updated(), counts.deleted()));
            }
        });
        return written;
    }

    private static Map<String, String> announced(RowReturn returned) {
        Map<String, String> announced = new TreeMap<>();
        returned.tables().stream()
                .filter(table -> table.inserted() + table.updated() > 0)
                .forEach(table -> announced.put(table.relation(), words(table.inserted(), table.updated(), 0)));
        return announced;
    }

    private static String words(long inserted, long updated, long deleted) {
        return inserted + " inserted, " + updated + " changed, " + deleted + " deleted";
    }
}
