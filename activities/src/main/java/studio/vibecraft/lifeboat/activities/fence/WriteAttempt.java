package studio.vibecraft.lifeboat.activities.fence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Check;

/** One attempt to write, taken back whatever becomes of it. A refused login is no proof (trap 15), and is not counted as one. */
public final class WriteAttempt {
    /** Read-only transaction; no read-write mode during recovery; no transaction id during recovery. */
    private static final Set<String> REFUSALS = Set.of("25006", "0A000", "55000");

    private WriteAttempt() {}

    /** Opens one session on one path. */
    @FunctionalInterface
    public interface Path {
        Connection open() throws SQLException;
    }

    /**
     * FAILED: a write was accepted; PASSED: refused by a server that is read-only; DEFERRED: no session.
     *
     * @param role to become first, null to stay who one is
     */
    public static Check of(String who, @Nullable String role, Path path) {
        Instant start = Instant.now();
        try (Connection connection = path.open();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(15);
            if (role != null) {
                statement.execute("SET SESSION AUTHORIZATION " + statement.enquoteIdentifier(role, true));
            }
            statement.execute("BEGIN READ WRITE");
            statement.execute("SELECT pg_current_xact_id()");
            statement.execute("ROLLBACK");
            return check(who, Check.Outcome.FAILED, start, "a writing transaction was accepted");
        } catch (SQLException e) {
            return REFUSALS.contains(String.valueOf(e.getSQLState()))
                    ? check(who, Check.Outcome.PASSED, start, "refused: " + firstLine(e))
                    : check(who, Check.Outcome.DEFERRED, start, "no session, which proves nothing: " + firstLine(e));
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Check check(String who, Check.Outcome outcome, Instant start, String detail) {
        return new Check("write as " + who, outcome, Duration.between(start, Instant.now()), detail);
    }
}
