package studio.vibecraft.lifeboat.activities.fence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.Pooler;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Check;

/** Tries to write on every path that the configuration names. A refused login is no proof (trap 15), and is not counted as one. */
final class WriteAttempts {
    private final DatabaseConfiguration database;

    WriteAttempts(DatabaseConfiguration database) {
        this.database = database;
    }

    List<Check> tryAll() {
        List<Check> checks = new ArrayList<>();
        checks.add(WriteAttempt.of("superuser " + database.postgres().user(), null, () -> superuser("postgres")));
        for (String[] owner : owners()) {
            checks.add(WriteAttempt.of("owner " + owner[1] + " of " + owner[0], owner[1], () -> superuser(owner[0])));
        }
        for (ApplicationUser user : database.applications()) {
            checks.add(WriteAttempt.of("application user " + user.user() + " (socket)", null, () -> overSocket(user)));
            checks.add(WriteAttempt.of("application user " + user.user() + " (TCP)", null, () -> overNetwork(user)));
        }
        Pooler pooler = database.pooler();
        if (pooler != null) {
            checks.add(WriteAttempt.of("pooler", null, () -> pooled(pooler)));
        }
        return checks;
    }

    private List<String[]> owners() {
        List<String[]> owners = new ArrayList<>();
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT datname, pg_get_userbyid(datdba) FROM pg_database WHERE datallowconn AND NOT datistemplate")) {
            while (rows.next()) {
                owners.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        } catch (SQLException e) {
            // No login: the superuser's own attempt has already said so.
            return List.of();
        }
        return owners;
    }

    private Connection superuser(String inDatabase) throws SQLException {
        return Connections.superuser(database, inDatabase);
    }

    private Connection overSocket(ApplicationUser user) throws SQLException {
        return Connections.overSocket(
                database.postgres().socketDirectory(),
                database.postgres().port(),
                user.database(),
                user.user(),
                secret(user.password()));
    }

    private Connection overNetwork(ApplicationUser user) throws SQLException {
        return Connections.overNetwork(
                "127.0.0.1", database.postgres().port(), user.database(), user.user(), secret(user.password()));
    }

    private static Connection pooled(Pooler pooler) throws SQLException {
        return Connections.overNetwork(
                pooler.host(), pooler.port(), pooler.database(), pooler.user(), secret(pooler.password()));
    }

    private static @Nullable String secret(@Nullable SecretReference reference) {
        return reference == null ? null : Secrets.resolve(reference);
    }
}
