package studio.vibecraft.lifeboat.activities.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Every index of every damaged table anew, in quarantine: nobody else is there, so the plain form will do. */
public final class IndexRebuild {
    private static final String END_EARLIER =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lifeboat' AND query LIKE 'REINDEX%' AND pid <> pg_backend_pid()";

    private final Sessions sessions;
    private final ProgressListener listener;

    public IndexRebuild(Sessions sessions, ProgressListener listener) {
        this.sessions = sessions;
        this.listener = listener;
    }

    public Check rebuild(CorruptionScope scope) {
        Instant start = Instant.now();
        List<String> rebuilt = new ArrayList<>();
        try {
            for (String database : RelationCatalog.databases(sessions)) {
                for (String table : tables(database, scope.damages())) {
                    rebuild(database, table);
                    rebuilt.add(database + "." + table);
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        return new Check(
                "indexes of damaged tables made anew",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                rebuilt.isEmpty() ? "no table was damaged" : String.join(", ", rebuilt));
    }

    /** By name, and by file for what could not be named when it was found. */
    private Set<String> tables(String database, List<Damage> damages) throws SQLException {
        Set<String> owners = new LinkedHashSet<>();
        for (Relation relation : RelationCatalog.read(sessions, database)) {
            for (Damage damage : damages) {
                boolean named =
                        database.equals(damage.database()) && relation.name().equals(damage.owner());
                boolean byFile = damage.file().equals(relation.file()) && (damage.database() == null || named);
                if ((named || byFile) && relation.permanent()) {
                    owners.add(relation.owner());
                }
            }
        }
        return owners;
    }

    private void rebuild(String database, String table) throws SQLException {
        try (Connection connection = sessions.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute(END_EARLIER);
            Background.run(
                    () -> statement.execute("REINDEX TABLE " + table),
                    () -> listener.report(Progress.of("rebuilding the indexes of " + table)));
        }
    }

    static RecoveryException failure(SQLException e) {
        boolean duplicates = "23505".equals(e.getSQLState());
        return new RecoveryException(
                duplicates ? Fault.VERIFICATION_FAILED : Fault.SERVER_UNREACHABLE,
                (duplicates
                                ? "A unique index cannot be made anew, its table holds duplicates: "
                                : "An index could not be made anew: ")
                        + e.getMessage(),
                e);
    }
}
