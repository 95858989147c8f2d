package studio.vibecraft.lifeboat.activities.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * The server that a new standby follows.
 *
 * @param address how the standby reaches it
 * @param sessions how we do
 */
record FollowedPrimary(StandbyConfiguration address, Sessions sessions) {
    /** Needs one session. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /** On its own host over its socket, which needs neither password nor network. */
    static FollowedPrimary here(DatabaseConfiguration database) {
        PostgresConfiguration postgres = database.postgres();
        StandbyConfiguration address = new StandbyConfiguration(
                database.name(),
                postgres.socketDirectory().toString(),
                postgres.port(),
                postgres.user(),
                postgres.password(),
                List.of());
        return new FollowedPrimary(address, name -> Connections.superuser(database, name));
    }

    /** From another host on the first path to it; roles are the same on a standby and its primary. */
    static FollowedPrimary from(DatabaseConfiguration database, StandbyConfiguration standby) {
        List<Endpoint> paths =
                database.secondary() == null ? List.of() : database.secondary().paths();
        if (paths.isEmpty()) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    database.name()
                            + " has no `secondary.paths` in this host's lifeboat.yml, so nobody here knows how its"
                            + " primary is reached. Nothing was made.");
        }
        StandbyConfiguration address = new StandbyConfiguration(
                database.name(),
                paths.get(0).host(),
                paths.get(0).port(),
                standby.user(),
                standby.password(),
                List.of());
        return new FollowedPrimary(address, name -> Connections.standby(address, name));
    }

    /** SERVER_UNREACHABLE names it. */
    <T> T use(Use<T> use) {
        try (Connection connection = sessions.open("postgres")) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The primary of " + address.name() + " (" + address.address() + ") cannot be asked: "
                            + e.getMessage() + ". It serves on; nothing is lost.",
                    e);
        }
    }

    /** WRONG_INSTANCE for a standby: what it is fed with may end at any time. */
    void requirePrimary() {
        if (!use(connection -> Rows.names(connection, "SELECT pg_is_in_recovery()::text"))
                .equals(List.of("false"))) {
            throw new RecoveryException(
                    Fault.WRONG_INSTANCE,
                    address.name() + " (" + address.address()
                            + ") is in recovery, so it is no primary that a standby could follow. Nothing was made.");
        }
    }
}
