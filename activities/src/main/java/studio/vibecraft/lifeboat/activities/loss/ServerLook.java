package studio.vibecraft.lifeboat.activities.loss;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.SecondaryConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;

/** Who still answers: on the port, to a login, and to the standbys. FAILED: somebody does. */
final class ServerLook {
    private static final int TCP_MILLISECONDS = 2000;

    /** Server processes that outlive their files still answer a login, with one of these. */
    private static final Set<String> FILES_ARE_GONE = Set.of("58P01", "58030", "XX000", "XX001", "F0000");

    /** One that starts up or shuts down; without files it gets nowhere. */
    private static final String NOT_NOW = "57P03";

    private final DatabaseConfiguration database;

    ServerLook(DatabaseConfiguration database) {
        this.database = database;
    }

    /** A port proves nothing either way: a proxy may hold it. */
    Check port() {
        Instant start = Instant.now();
        int port = database.postgres().port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TCP_MILLISECONDS);
            return check("port " + port, Outcome.DEFERRED, start, "something takes connections on it");
        } catch (IOException e) {
            return check("port " + port, Outcome.PASSED, start, "nobody takes connections on it: " + e.getMessage());
        }
    }

    Check login() {
        Instant start = Instant.now();
        String who = "login as " + database.postgres().user();
        try (Connection connection = Connections.superuser(database, "postgres");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(10);
            String directory = Rows.names(connection, "SHOW data_directory").get(0);
            return check(who, Outcome.FAILED, start, "a server answers, from " + directory);
        } catch (SQLException e) {
            return refused(who, start, e);
        }
    }

    private static Check refused(String who, Instant start, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("08") || state.equals("null")) {
            return check(who, Outcome.PASSED, start, "nobody answers: " + firstLine(e));
        }
        if (FILES_ARE_GONE.contains(state)) {
            return check(who, Outcome.PASSED, start, "a server without its files answers: " + firstLine(e));
        }
        return state.equals(NOT_NOW)
                ? check(who, Outcome.DEFERRED, start, "a server is starting or stopping: " + firstLine(e))
                : check(who, Outcome.FAILED, start, "a server answers: " + firstLine(e));
    }

    /** @param serves it is no standby any more: whoever asks for the database finds it there */
    record StandbyLook(Check check, boolean serves) {}

    /** A standby that streams has a primary that lives; one that was promoted is the primary. */
    List<StandbyLook> standbys() {
        return Stream.concat(database.standbys().stream().map(ServerLook::standby), restoredElsewhere())
                .toList();
    }

    /** Before a takeover nobody is there, which says nothing. */
    private Stream<StandbyLook> restoredElsewhere() {
        SecondaryConfiguration secondary = database.secondary();
        return Stream.ofNullable(secondary == null ? null : secondary.restored())
                .map(ServerLook::standby)
                .filter(StandbyLook::serves);
    }

    private static StandbyLook standby(StandbyConfiguration standby) {
        Instant start = Instant.now();
        String name = "standby " + standby.name();
        try (Connection connection = Connections.standby(standby, "postgres")) {
            if (Rows.names(connection, "SELECT pg_is_in_recovery()::text").contains("false")) {
                return new StandbyLook(
                        check(
                                name,
                                Outcome.FAILED,
                                start,
                                "is a primary itself (" + standby.address()
                                        + "): it has taken over, and a cluster that is rebuilt here would be a second one."
                                        + " Go back with return-to-primary; where it is of no more use, take it out of `standbys`"),
                        true);
            }
            return new StandbyLook(inRecovery(connection, name, start), false);
        } catch (SQLException | IllegalStateException e) {
            return new StandbyLook(check(name, Outcome.DEFERRED, start, "cannot be asked: " + e.getMessage()), false);
        }
    }

    private static Check inRecovery(Connection connection, String name, Instant start) throws SQLException {
        String streaming = Rows.names(
                        connection, "SELECT count(*)::text FROM pg_stat_wal_receiver WHERE status = 'streaming'")
                .get(0);
        String received = Rows.names(
                        connection,
                        "SELECT coalesce(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::text, 'nothing')")
                .get(0);
        return streaming.equals("0")
                ? check(name, Outcome.PASSED, start, "streams from nobody; it has WAL up to " + received)
                : check(name, Outcome.FAILED, start, "streams from its primary; it has WAL up to " + received);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    static Check check(String name, Outcome outcome, Instant start, String detail) {
        return new Check(name, outcome, Duration.between(start, Instant.now()), detail);
    }
}
