package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A server in recovery, as far as SQL reaches.
 *
 * @param sessions how it is reached
 */
public record StandbyServer(StandbyConfiguration configuration, Sessions sessions) {
    /** Needs one session. */
    @FunctionalInterface
    public interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /** On another host. */
    public StandbyServer(StandbyConfiguration configuration) {
        this(configuration, database -> Connections.standby(configuration, database));
    }

    /** The configured cluster on this host, which is one for a while. */
    public static StandbyServer here(DatabaseConfiguration database) {
        PostgresConfiguration postgres = database.postgres();
        return new StandbyServer(
                new StandbyConfiguration(
                        database.name(), database.host(), postgres.port(), postgres.user(), null, List.of()),
                name -> Connections.superuser(database, name));
    }

    Connection open(String database) throws SQLException {
        return sessions.open(database);
    }

    /** SERVER_UNREACHABLE names the standby. */
    public <T> T use(Use<T> use) {
        try (Connection connection = open("postgres")) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, this + " cannot be asked: " + e.getMessage() + ". Nothing is lost.", e);
        }
    }

    public static boolean inRecovery(Connection connection) throws SQLException {
        return one(connection, "SELECT pg_is_in_recovery()").equals("t");
    }

    /** How far it has replayed; empty when it is out of recovery. */
    static Optional<Lsn> standsAt(Connection connection) throws SQLException {
        return Rows.names(connection, "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0') WHERE pg_is_in_recovery()")
                .stream()
                .findFirst()
                .map(Lsn::parse);
    }

    public static Lsn replayed(Connection connection) throws SQLException {
        return Lsn.parse(one(connection, "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')"));
    }

    /** The first column of the only row. */
    public static String one(Connection connection, String sql) throws SQLException {
        return String.valueOf(Rows.names(connection, sql).get(0));
    }

    @Override
    public String toString() {
        return "Standby " + configuration.name() + " (" + configuration.address() + ")";
    }
}
