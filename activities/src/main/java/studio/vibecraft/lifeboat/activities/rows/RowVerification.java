package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.OwnedSequence;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.cluster.ReplicaSession;
import studio.vibecraft.lifeboat.activities.definition.DefinitionCheck;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;
import studio.vibecraft.lifeboat.model.Verification;

/** The proof that exactly the announced rows are back, as they were, and nothing else was touched. */
final class RowVerification {
    private final RecoveryFiles files;
    private final LiveCluster cluster;
    private final ProgressListener listener;
    private final List<Check> checks = new ArrayList<>();

    RowVerification(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        cluster = LiveCluster.of(files);
    }

    Verification verify(SavedRows rows, RowReturn returned) throws SQLException, IOException {
        List<String> orphans = new ArrayList<>();
        check(
                "content",
                "every returned row equals the saved one",
                () -> staged(rows, (connection, staging) -> {
                    orphans.addAll(staging.orphans());
                    return differing(connection, staging, returned);
                }));
        check("foreign keys", "every returned row has its parent", () -> orphans);
        check(
                "sequences",
                "none gives out a key that is there",
                () -> inDatabase(rows, connection -> behind(connection, rows)));
        if (!returned.definitions().isEmpty()) {
            check(
                    "definitions",
                    returned.definitions().size() + " definitions read as they did before the DROP",
                    () -> new DefinitionCheck(files, listener).differing(rows.database(), returned));
        }
        ReturnMark mark = ReturnMark.file(files).read().orElseThrow();
        check(
                "written",
                "the WAL of transaction " + mark.transaction() + " holds exactly what was announced",
                () -> new WrittenRows(files, cluster, listener).unannounced(rows.database(), mark));
        return new Verification(checks);
    }

    /** Answers with a sentence for each thing that is wrong. */
    private interface Looking {
        Collection<String> wrong() throws SQLException, IOException;
    }

    private void check(String name, String fine, Looking looking) throws SQLException, IOException {
        listener.report(Progress.of("verifying: " + name));
        Instant start = Instant.now();
        Collection<String> wrong = looking.wrong();
        checks.add(new Check(
                name,
                wrong.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                Duration.between(start, Instant.now()),
                wrong.isEmpty() ? fine : String.join("; ", wrong)));
    }

    /** Compared anew: what was missing or changed must now be there as it was. */
    private static List<String> differing(Connection connection, Staging staging, RowReturn returned)
            throws SQLException {
        List<String> differing = new ArrayList<>();
        for (RowReturn.Table table : staging.result().tables()) {
            long expected = expected(returned, table.relation());
            if (table.unchanged() != expected && !StagedTable.withoutKey(connection, table.relation())) {
                differing.add(
                        table.relation() + ": " + table.unchanged() + " rows are as they were, expected " + expected);
            }
        }
        return differing;
    }

    private static long expected(RowReturn returned, String relation) {
        return returned.tables().stream()
                .filter(table -> table.relation().equals(relation))
                .mapToLong(table -> table.inserted() + table.updated() + table.unchanged())
                .sum();
    }

    /** A look at the saved rows beside the tables. */
    private interface StagedLook {
        List<String> at(Connection connection, Staging staging) throws SQLException;
    }

    private List<String> staged(SavedRows rows, StagedLook look) throws SQLException {
        return inDatabase(rows, connection -> {
            ReplicaSession.begin(connection, files.recoveryId());
            List<String> found = look.at(connection, Staging.compare(connection, rows, List.of()));
            connection.rollback();
            return found;
        });
    }

    private static List<String> behind(Connection connection, SavedRows rows) throws SQLException {
        List<String> behind = new ArrayList<>();
        for (SavedRows.Table table : rows.tables()) {
            behind.addAll(OwnedSequence.behind(connection, table.relation()));
        }
        return behind;
    }

    private <T> T inDatabase(SavedRows rows, ReturnTransaction.Work<T> work) throws SQLException {
        try (Connection connection = cluster.sessions().open(rows.database())) {
            return Background.run(
                    () -> work.in(connection), () -> listener.report(Progress.of("verifying the returned rows")));
        }
    }
}
