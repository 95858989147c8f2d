package studio.vibecraft.lifeboat.activities.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Amcheck;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Damaged indexes anew while writers go on. The server finishes a rebuild whose client was killed; the next attempt waits for it. An index is
 * done when it is valid and lives in another file than the damaged one.
 */
public final class ConcurrentIndexRebuild {
    private static final String RUNNING =
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'lifeboat' AND query LIKE 'REINDEX%' AND state = 'active' AND pid <> pg_backend_pid()";
    private static final String PROGRESS =
            "SELECT phase, blocks_done + tuples_done, blocks_total + tuples_total FROM pg_stat_progress_create_index LIMIT 1";

    private final Sessions sessions;
    private final ProgressListener listener;

    public ConcurrentIndexRebuild(Sessions sessions, ProgressListener listener) {
        this.sessions = sessions;
        this.listener = listener;
    }

    public Check rebuild(List<Damage> damages) {
        Instant start = Instant.now();
        try {
            for (Damage damage : damages) {
                rebuild(damage);
            }
        } catch (SQLException e) {
            throw IndexRebuild.failure(e);
        }
        return new Check(
                "indexes made anew",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                damages.stream().map(Damage::relation).distinct().toList() + ", each compared with its table");
    }

    private void rebuild(Damage damage) throws SQLException {
        String database = Objects.requireNonNull(damage.database());
        awaitEarlier(database);
        if (!rebuilt(damage)) {
            dropLeftovers(database, damage);
            try (Connection connection = sessions.open(database);
                    Statement statement = connection.createStatement()) {
                String way = exclusion(connection, damage) ? "" : "CONCURRENTLY ";
                Background.run(
                        () -> statement.execute("REINDEX INDEX " + way + damage.relation()),
                        () -> report(database, damage));
            }
        }
        prove(damage);
    }

    private void awaitEarlier(String database) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            while (!Rows.names(connection, RUNNING).isEmpty()) {
                listener.report(Progress.of("waiting for the rebuild that an earlier attempt began"));
                Waiting.briefly();
            }
        }
    }

    private Optional<Relation> index(Damage damage) throws SQLException {
        return RelationCatalog.read(sessions, Objects.requireNonNull(damage.database())).stream()
                .filter(relation -> relation.name().equals(damage.relation()))
                .findFirst();
    }

    private boolean rebuilt(Damage damage) throws SQLException {
        return index(damage)
                .filter(relation -> relation.valid() && !relation.file().equals(damage.file()))
                .isPresent();
    }

    /** What an interrupted rebuild leaves: an invalid twin, named after the index. */
    private void dropLeftovers(String database, Damage damage) throws SQLException {
        for (Relation relation : RelationCatalog.read(sessions, database)) {
            String name = relation.name().replaceAll("_cc(new|old)\\d*(\"?)$", "$2");
            boolean twin = !relation.valid() && !name.equals(relation.name()) && name.equals(damage.relation());
            if (twin) {
                try (Connection connection = sessions.open(database);
                        Statement statement = connection.createStatement()) {
                    statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + relation.name());
                }
            }
        }
    }

    private static boolean exclusion(Connection connection, Damage damage) throws SQLException {
        String name = Objects.requireNonNull(damage.relation()).replace("'", "''");
        return !Rows.names(
                        connection,
                        "SELECT 1 FROM pg_index WHERE indexrelid = '" + name + "'::regclass AND indisexclusion")
                .isEmpty();
    }

    private void report(String database, Damage damage) {
        try (Connection connection = sessions.open(database)) {
            List<Progress> progress = Rows.all(
                    connection,
                    PROGRESS,
                    row -> new Progress(
                            "rebuilding " + damage.relation() + ": " + row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            null));
            listener.report(progress.isEmpty() ? Progress.of("rebuilding " + damage.relation()) : progress.get(0));
        } catch (SQLException e) {
            listener.report(Progress.of("rebuilding " + damage.relation()));
        }
    }

    private void prove(Damage damage) throws SQLException {
        Relation index = index(damage)
                .orElseThrow(() -> new RecoveryException(Fault.VERIFICATION_FAILED, damage.relation() + " is gone."));
        try (Connection connection = sessions.open(index.database())) {
            Amcheck.useSchema(connection);
            List<Damage> wrong = index.btree()
                    ? Background.run(
                            () -> Amcheck.index(connection, index),
                            () -> listener.report(Progress.of("comparing " + index.name() + " with its table")))
                    : List.of();
            if (!wrong.isEmpty()) {
                throw new RecoveryException(
                        Fault.VERIFICATION_FAILED,
                        "The new index is wrong, too: " + wrong.get(0).detail());
            }
        }
    }
}
