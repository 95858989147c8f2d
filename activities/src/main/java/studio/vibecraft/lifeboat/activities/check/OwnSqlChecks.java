package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.SqlCheck;
import studio.vibecraft.lifeboat.model.Check;

/** The configuration's own checks: each is a query that returns no row when all is well. */
public final class OwnSqlChecks {
    private OwnSqlChecks() {}

    public static List<Check> run(Sessions sessions, List<SqlCheck> checks) {
        return checks.stream().map(check -> run(sessions, check)).toList();
    }

    private static Check run(Sessions sessions, SqlCheck check) {
        Instant start = Instant.now();
        try (Connection connection = sessions.open(check.database())) {
            List<String> rows = Rows.names(connection, check.sql());
            return rows.isEmpty()
                    ? result(check, Check.Outcome.PASSED, start, "no row")
                    : result(check, Check.Outcome.FAILED, start, rows.size() + " rows, the first: " + rows.get(0));
        } catch (SQLException e) {
            return result(check, Check.Outcome.FAILED, start, String.valueOf(e.getMessage()));
        }
    }

    private static Check result(SqlCheck check, Check.Outcome outcome, Instant start, String detail) {
        return new Check("own check " + check.name(), outcome, Duration.between(start, Instant.now()), detail);
    }
}
