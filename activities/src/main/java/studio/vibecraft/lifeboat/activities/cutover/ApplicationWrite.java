package studio.vibecraft.lifeboat.activities.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A committed write of each application user. */
public final class ApplicationWrite {
    /** Takes a transaction id, so that the commit is a real record in the WAL, without touching a table of the user's. */
    private static final String LEAST_WRITE = "SELECT pg_current_xact_id()";

    private ApplicationWrite() {}

    /** How a user gets in. */
    @FunctionalInterface
    public interface Login {
        Connection as(ApplicationUser user) throws SQLException;
    }

    public static Check prove(DatabaseConfiguration database, Login login) {
        Instant start = Instant.now();
        List<ApplicationUser> users = database.applications().isEmpty()
                ? List.of(new ApplicationUser(database.postgres().user(), "postgres", null, null))
                : database.applications();
        users.forEach(user -> write(login, user));
        return new Check(
                "application write",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                "committed as " + users.stream().map(ApplicationUser::user).toList());
    }

    private static void write(Login login, ApplicationUser user) {
        try (Connection connection = login.as(user);
                Statement statement = connection.createStatement()) {
            // A synchronous standby that is not there would make the commit wait for ever.
            statement.execute("SET synchronous_commit = local");
            statement.execute("SET statement_timeout = '30s'");
            connection.setAutoCommit(false);
            statement.execute(user.writeCheck() == null ? LEAST_WRITE : user.writeCheck());
            connection.commit();
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.VERIFICATION_FAILED,
                    "The application user " + user.user() + " cannot write to " + user.database() + ": "
                            + e.getMessage() + ". The database is not open yet; nothing is lost.",
                    e);
        }
    }
}
