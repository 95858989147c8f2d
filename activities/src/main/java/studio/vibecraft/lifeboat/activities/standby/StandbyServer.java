package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A server on another host, as far as SQL reaches. */
record StandbyServer(StandbyConfiguration configuration) {
    /** Needs one session. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    Connection open(String database) throws SQLException {
        return Connections.standby(configuration, database);
    }

    /** SERVER_UNREACHABLE names the standby. */
    <T> T use(Use<T> use) {
        try (Connection connection = open("postgres")) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, this + " cannot be asked: " + e.getMessage() + ". Nothing is lost.", e);
        }
    }

    static boolean inRecovery(Connection connection) throws SQLException {
        return one(connection, "SELECT pg_is_in_recovery()").equals("t");
    }

    static Lsn replayed(Connection connection) throws SQLException {
        return Lsn.parse(one(connection, "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')"));
    }

    /** The first column of the only row. */
    static String one(Connection connection, String sql) throws SQLException {
        return String.valueOf(Rows.names(connection, sql).get(0));
    }

    @Override
    public String toString() {
        return "Standby " + configuration.name() + " (" + configuration.address() + ")";
    }
}
