package studio.vibecraft.lifeboat.activities.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;

/**
 * JDBC over the Unix socket. Every session of ours may write (a read-only default would stop the undo, too) and has bounded
 * waits for login.
 */
public final class Connections {
    private static final String LOGIN_SECONDS = "10";
    /** Spares two questions behind each login: what they set comes with the login itself, which not every pooler takes. */
    private static final String OLDEST_SERVER = "assumeMinServerVersion";

    private Connections() {}

    /** As the configured superuser, on the configured cluster. */
    public static Connection superuser(DatabaseConfiguration database, String inDatabase) throws SQLException {
        PostgresConfiguration postgres = database.postgres();
        String password = postgres.password() == null ? null : Secrets.resolve(postgres.password());
        return overSocket(postgres.socketDirectory(), postgres.port(), inDatabase, postgres.user(), password);
    }

    /** As the configured superuser of a standby. */
    public static Connection standby(StandbyConfiguration standby, String inDatabase) throws SQLException {
        String password = standby.password() == null ? null : Secrets.resolve(standby.password());
        return overNetwork(standby.host(), standby.port(), inDatabase, standby.user(), password);
    }

    /** The same, and nothing takes longer than the limit: a server that hangs is as bad as one that refuses. */
    public static Connection standby(StandbyConfiguration standby, String inDatabase, Duration limit)
            throws SQLException {
        String password = standby.password() == null ? null : Secrets.resolve(standby.password());
        return asClient(standby.host(), standby.port(), inDatabase, standby.user(), password, limit);
    }

    public static Connection overSocket(
            Path socketDirectory, int port, String inDatabase, String user, @Nullable String password)
            throws SQLException {
        Properties properties = common(user, password);
        properties.setProperty("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        properties.setProperty(
                "socketFactoryArg", socketDirectory.resolve(".s.PGSQL." + port).toString());
        return open("jdbc:postgresql://localhost:" + port + "/", inDatabase, properties);
    }

    public static Connection overNetwork(
            String host, int port, String inDatabase, String user, @Nullable String password) throws SQLException {
        return open("jdbc:postgresql://" + host + ":" + port + "/", inDatabase, common(user, password));
    }

    /** As an application would, through a pooler too: with no setting of ours, and nothing takes longer than the limit. */
    public static Connection asClient(
            String host, int port, String inDatabase, String user, @Nullable String password, Duration limit)
            throws SQLException {
        return open("jdbc:postgresql://" + host + ":" + port + "/", inDatabase, bounded(user, password, limit));
    }

    private static Properties bounded(String user, @Nullable String password, Duration limit) {
        Properties properties = common(user, password);
        properties.remove("options");
        properties.remove(OLDEST_SERVER);
        String seconds = Long.toString(Math.max(1, limit.toSeconds()));
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        return properties;
    }

    private static Connection open(String url, String inDatabase, Properties properties) throws SQLException {
        properties.setProperty("PGDBNAME", inDatabase);
        return DriverManager.getConnection(url, properties);
    }

    private static Properties common(String user, @Nullable String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("sslmode", "prefer");
        properties.setProperty("loginTimeout", LOGIN_SECONDS);
        properties.setProperty("connectTimeout", LOGIN_SECONDS);
        properties.setProperty("ApplicationName", "lifeboat");
        properties.setProperty(OLDEST_SERVER, "12");
        properties.setProperty("options", "-c default_transaction_read_only=off -c statement_timeout=0");
        return properties;
    }
}
