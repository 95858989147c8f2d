package studio.vibecraft.lifeboat.worker.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.Pooler;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;

/** The paths on which a fence is proved: a session that cannot be opened proves nothing (trap 15). */
final class ConnectionExamination implements Examination {
    private interface Session {
        Connection open() throws SQLException;
    }

    @Override
    public String subject() {
        return "connections";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        List<Finding> findings = new ArrayList<>();
        for (ApplicationUser user : database.applications()) {
            findings.add(attempt(
                    database,
                    "application user " + user.user() + " in " + user.database(),
                    () -> Connections.overNetwork(
                            "127.0.0.1",
                            database.postgres().port(),
                            user.database(),
                            user.user(),
                            secret(user.password()))));
        }
        Pooler pooler = database.pooler();
        if (pooler != null) {
            findings.add(attempt(
                    database,
                    "pooler at " + pooler.host() + ":" + pooler.port(),
                    () -> Connections.overNetwork(
                            pooler.host(),
                            pooler.port(),
                            pooler.database(),
                            pooler.user(),
                            secret(pooler.password()))));
        }
        return findings;
    }

    private Finding attempt(DatabaseConfiguration database, String who, Session session) {
        try (Connection connection = session.open()) {
            return connection.isValid(5)
                    ? Finding.fine(database.name(), subject(), who + " gets in")
                    : refused(database, who, "no answer within 5 seconds");
        } catch (SQLException | RuntimeException e) {
            return refused(database, who, String.valueOf(e.getMessage()));
        }
    }

    private Finding refused(DatabaseConfiguration database, String who, String why) {
        return Finding.warning(
                database.name(),
                subject(),
                who + " does not get in over TCP: " + why,
                "Correct user, password or pg_hba.conf: the fence is tried on this path.");
    }

    private static @Nullable String secret(@Nullable SecretReference reference) {
        return reference == null ? null : Secrets.resolve(reference);
    }
}
