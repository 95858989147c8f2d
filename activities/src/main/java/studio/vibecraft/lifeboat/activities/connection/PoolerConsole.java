package studio.vibecraft.lifeboat.activities.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.PoolerFile.Console;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The admin console of a pgbouncer. It knows no parameters, so a database's name is quoted here as pgbouncer reads it. */
public record PoolerConsole(Console at) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Takes the file as it is now; server connections to the old place are closed as soon as they are free. */
    public void reload(String database) {
        use(LIMIT, statement -> {
            statement.execute("RELOAD");
            statement.execute("RECONNECT " + quoted(database));
            return "reloaded";
        });
    }

    public Endpoint leadsTo(String database) {
        return use(LIMIT, statement -> {
            try (ResultSet row = statement.executeQuery("SHOW DATABASES")) {
                while (row.next()) {
                    if (row.getString("name").equals(database)) {
                        return new Endpoint(String.valueOf(row.getString("host")), row.getInt("port"));
                    }
                }
            }
            throw new RecoveryException(
                    Fault.CONFIGURATION, "The pgbouncer at " + this + " knows no database " + database + ".");
        });
    }

    /** False, and clients go on, when a transaction did not end in time: one that is idle would hold up a PAUSE for ever. */
    public boolean pause(String database, Duration deadline) {
        try (Connection connection = open(deadline);
                Statement statement = connection.createStatement()) {
            statement.execute("PAUSE " + quoted(database));
            return true;
        } catch (SQLException e) {
            if (paused(e)) {
                return true;
            }
            resume(database);
            return false;
        }
    }

    /** Harmless when it is not paused. */
    public void resume(String database) {
        try (Connection connection = open(LIMIT);
                Statement statement = connection.createStatement()) {
            statement.execute("RESUME " + quoted(database));
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("not paused")) {
                throw unreachable(e);
            }
        }
    }

    private static boolean paused(SQLException e) {
        return String.valueOf(e.getMessage()).contains("already");
    }

    /** Needs the console. */
    private interface Use<T> {
        T with(Statement statement) throws SQLException;
    }

    private <T> T use(Duration limit, Use<T> use) {
        try (Connection connection = open(limit);
                Statement statement = connection.createStatement()) {
            return use.with(statement);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private Connection open(Duration limit) throws SQLException {
        SecretReference password = at.password();
        return Connections.console(
                at.host(), at.port(), at.user(), password == null ? null : Secrets.resolve(password), limit);
    }

    private RecoveryException unreachable(SQLException e) {
        return new RecoveryException(
                Fault.SERVER_UNREACHABLE,
                "The admin console of the pgbouncer at " + this + " refuses: " + e.getMessage()
                        + ". See whether it runs and whether " + at.user() + " is one of its admin_users.",
                e);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return at.host() + ":" + at.port();
    }
}
