package studio.vibecraft.lifeboat.activities.region;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.fence.WriteAttempt;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Lsn;

/** One path on which the old primary may be reached: who answers there, and whether anybody may write. Everything at once. */
final class PathLook {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String WHO = """
            SELECT (SELECT system_identifier::text FROM pg_control_system()), pg_postmaster_start_time()::text,
                   EXISTS (SELECT FROM pg_stat_wal_receiver),
                   CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text,
                   (SELECT timeline_id FROM pg_control_checkpoint()), pg_snapshot_xmax(pg_current_snapshot())::text
            """;

    private final Endpoint path;
    private final CompletableFuture<Optional<Server>> server;
    private final List<CompletableFuture<Check>> attempts;

    /**
     * Who answers somewhere.
     *
     * @param follows whether it receives WAL from another server, which a demoted primary does not
     */
    record Server(String system, String started, boolean follows, Lsn end, int timeline, long nextTransaction) {
        static Server at(Connection connection) throws SQLException {
            return Rows.all(connection, WHO, Server::of).get(0);
        }

        /** Not the standby itself, and none that follows another server. */
        boolean primaryOf(Server standby) {
            return system.equals(standby.system) && !started.equals(standby.started) && !follows;
        }

        private static Server of(ResultSet row) throws SQLException {
            return new Server(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    Lsn.parse(row.getString(4)),
                    row.getInt(5),
                    Long.parseLong(row.getString(6)));
        }
    }

    /** Roles are the same on a standby and its primary. */
    PathLook(Endpoint path, StandbyConfiguration standby, List<ApplicationUser> users, Executor threads) {
        this.path = path;
        server = CompletableFuture.supplyAsync(() -> who(standby), threads);
        attempts = Stream.concat(
                        Stream.of(attempt("superuser", standby.user(), "postgres", standby.password(), threads)),
                        users.stream()
                                .map(user -> attempt(
                                        "application user", user.user(), user.database(), user.password(), threads)))
                .toList();
    }

    /** Empty when nobody answers, or another server than the old primary does: a standby's refusal says nothing of it. */
    Optional<Server> oldPrimary(@Nullable Server standby) {
        return server.join().filter(answering -> standby == null ? !answering.follows() : answering.primaryOf(standby));
    }

    List<Check> attempts(@Nullable Server standby) {
        boolean counts = oldPrimary(standby).isPresent();
        return attempts.stream()
                .map(CompletableFuture::join)
                .map(check -> counts || check.outcome() != Outcome.PASSED ? check : ofAnother(check))
                .toList();
    }

    private static Check ofAnother(Check refused) {
        return new Check(
                refused.name(),
                Outcome.DEFERRED,
                refused.took(),
                "refused by another server than the old primary, which proves nothing");
    }

    private Optional<Server> who(StandbyConfiguration standby) {
        try (Connection connection = open("postgres", standby.user(), standby.password())) {
            return Optional.of(Server.at(connection));
        } catch (SQLException e) {
            // The attempt to write says why.
            return Optional.empty();
        }
    }

    private CompletableFuture<Check> attempt(
            String kind, String user, String database, @Nullable SecretReference password, Executor threads) {
        return CompletableFuture.supplyAsync(
                () -> WriteAttempt.of(kind + " " + user + " at " + path, null, () -> open(database, user, password)),
                threads);
    }

    private Connection open(String database, String user, @Nullable SecretReference password) throws SQLException {
        return Connections.asClient(
                path.host(),
                path.port(),
                database,
                user,
                password == null ? null : Secrets.resolve(password),
                PATIENCE);
    }
}
