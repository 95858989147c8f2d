package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Lets a copy follow the running cluster's WAL and looks for writes that only the copy has. Writes go on; nothing is changed. */
final class LiveComparison {
    private final LiveCluster cluster;
    private final Copy copy;
    private final ProgressListener listener;

    LiveComparison(LiveCluster cluster, Copy copy, ProgressListener listener) {
        this.cluster = cluster;
        this.copy = copy;
        this.listener = listener;
    }

    /** Twice: a file that was shortened meanwhile is short in the copy, too, when that has followed. */
    List<Damage> search() {
        copy.start(listener);
        try {
            List<Damage> first = look();
            if (first.isEmpty()) {
                return first;
            }
            Set<String> confirmed = look().stream().map(Damage::file).collect(Collectors.toSet());
            return first.stream()
                    .filter(damage -> confirmed.contains(damage.file()))
                    .toList();
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The cluster and its copy cannot be compared: " + e.getMessage() + ". Nothing was changed.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Damage> look() throws SQLException, IOException {
        follow();
        Path directory = copy.instance().dataDirectory();
        return new LostWrites(cluster.dataDirectory(), directory, listener).search(relations());
    }

    /** A standby writes its pages out only for a checkpoint that it has replayed, so the cluster makes one first, and another for itself. */
    private void follow() throws SQLException {
        cluster.flush();
        copy.replayTo(flushed(), listener);
        try (Connection connection = copy.instance().connect("postgres")) {
            Rows.run(connection, "CHECKPOINT");
        }
        cluster.flush();
    }

    private Lsn flushed() throws SQLException {
        try (Connection connection = cluster.sessions().open("postgres")) {
            return Lsn.parse(Rows.names(connection, "SELECT pg_current_wal_flush_lsn()::text")
                    .get(0));
        }
    }

    private List<Relation> relations() throws SQLException {
        List<Relation> relations = new ArrayList<>();
        for (String database : RelationCatalog.databases(cluster.sessions())) {
            RelationCatalog.read(cluster.sessions(), database).stream()
                    .filter(Relation::permanent)
                    .forEach(relations::add);
        }
        return relations;
    }
}
