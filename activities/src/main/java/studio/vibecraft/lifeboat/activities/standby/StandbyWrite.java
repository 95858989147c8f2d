package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cutover.ApplicationWrite;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;

/** A committed write of each application user on a promoted standby. */
public final class StandbyWrite {
    private StandbyWrite() {}

    public static Check prove(DatabaseConfiguration database, StandbyConfiguration there) {
        return ApplicationWrite.prove(database, user -> login(database, there, user));
    }

    /** Where no application is configured, the superuser writes, and there it is the standby's. */
    private static Connection login(DatabaseConfiguration database, StandbyConfiguration there, ApplicationUser user)
            throws SQLException {
        return database.applications().contains(user)
                ? Connections.overNetwork(
                        there.host(),
                        there.port(),
                        user.database(),
                        user.user(),
                        user.password() == null ? null : Secrets.resolve(user.password()))
                : Connections.standby(there, user.database());
    }
}
