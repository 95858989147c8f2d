package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A standby that is kept before a position: at once by a pause, and by a recovery target in its configuration, because a pause is lost at a
 * restart. With that target a restart also brings it to exactly there.
 */
public final class StandbyStop {
    /** Begins what a person has to do. */
    static final String TO_DO = "To do: ";

    private static final Duration RESTART = Duration.ofMinutes(10);
    private static final Duration REPLAY = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String TARGET = "SELECT current_setting('recovery_target_lsn')";
    private static final String RESUME = "SELECT pg_wal_replay_resume()";
    /** Its own delay, where ALTER SYSTEM has set it: that is the place which we write to. */
    private static final String DELAY = """
            SELECT setting FROM pg_file_settings
            WHERE name = 'recovery_min_apply_delay' AND sourcefile LIKE '%/postgresql.auto.conf' ORDER BY seqno DESC LIMIT 1""";

    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final StateFile<Held> held;

    /**
     * @param delay what ALTER SYSTEM had set as its delay, null for nothing
     * @param paused whether somebody had paused it before
     */
    private record Held(
            String standby, Lsn before, @Nullable String delay, boolean paused) {}

    public StandbyStop(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        held = new StateFile<>(files.marker("standby-held.json"), Held.class);
    }

    /** @return why it is of no use; empty when it is kept before the position */
    public Optional<String> hold(StandbyConfiguration standby, String systemIdentifier, Lsn position) {
        StandbyServer server = new StandbyServer(standby);
        return server.use(connection -> {
            if (!StandbyServer.inRecovery(connection)
                    || !StandbyServer.one(connection, "SELECT system_identifier FROM pg_control_system()")
                            .equals(systemIdentifier)) {
                return Optional.of(server + " is no standby of this cluster");
            }
            boolean paused = !pauseState(connection).equals("not paused");
            if (position.isBefore(StandbyServer.replayed(connection))) {
                return Optional.of(server + " has replayed it");
            }
            Rows.run(connection, "SELECT pg_wal_replay_pause()");
            if (position.isBefore(settled(connection))) {
                Rows.run(connection, RESUME);
                return Optional.of(server + " replayed it just now");
            }
            keep(connection, standby.name(), position, paused);
            return Optional.empty();
        });
    }

    /** Keeps it where it is. One that is kept already stays where it was. Its release lets it go on. @return the position */
    Lsn holdHere(String standby) {
        return holdHere(standby, connection -> false);
    }

    /** Keeps it where it is; its release leaves it paused when somebody had paused it before. */
    public void holdAsItStands(String standby) {
        holdHere(standby, connection -> !pauseState(connection).equals("not paused"));
    }

    private Lsn holdHere(String standby, StandbyServer.Use<Boolean> staysPaused) {
        StandbyServer server = new StandbyServer(files.database().standby(standby));
        return server.use(connection -> {
            if (!StandbyServer.inRecovery(connection)) {
                throw new RecoveryException(
                        Fault.STANDBY_UNFIT, server + " takes writes, so it is no standby. Nothing was changed.");
            }
            Optional<Held> known = held.read();
            boolean paused = staysPaused.with(connection);
            Rows.run(connection, "SELECT pg_wal_replay_pause()");
            Lsn position = known.isPresent() ? known.get().before() : settled(connection);
            keep(connection, standby, position, paused);
            return position;
        });
    }

    /** How far a standby has come. */
    Lsn position(String standby) {
        return new StandbyServer(files.database().standby(standby)).use(StandbyServer::replayed);
    }

    /** One that is not kept, but may have been paused by hand. @return what was found */
    String letGo(String standby) {
        StandbyServer server = new StandbyServer(files.database().standby(standby));
        return server.use(connection -> {
            boolean paused = !pauseState(connection).equals("not paused");
            Rows.run(connection, RESUME);
            return server + (paused ? " was paused by hand, and goes on" : " was not paused");
        });
    }

    private static String pauseState(Connection connection) throws SQLException {
        return StandbyServer.one(connection, "SELECT pg_get_wal_replay_pause_state()");
    }

    /** The record at work is finished first; while it waits for its delay it stays "requested" and replays nothing. */
    private static Lsn settled(Connection connection) throws SQLException {
        long end = System.nanoTime() + PAUSE.toNanos();
        while (!pauseState(connection).equals("paused") && System.nanoTime() < end) {
            Waiting.briefly();
        }
        return StandbyServer.replayed(connection);
    }

    private void keep(Connection connection, String standby, Lsn position, boolean paused) throws SQLException {
        if (held.read().filter(known -> known.standby().equals(standby)).isEmpty()) {
            String delay = Rows.names(connection, DELAY).stream().findFirst().orElse(null);
            held.write(new Held(standby, position, delay, paused));
        }
        Rows.run(connection, "ALTER SYSTEM SET recovery_target_lsn = '" + position + "'");
        Rows.run(connection, "ALTER SYSTEM SET recovery_target_inclusive = 'off'");
        Rows.run(connection, "ALTER SYSTEM SET recovery_target_action = 'pause'");
        Rows.run(connection, "ALTER SYSTEM SET recovery_min_apply_delay = '0'");
    }

    /** Of the one that is kept, as it stands. */
    public Sessions sessions() {
        return server()::open;
    }

    /** How far it has replayed; it goes no further by itself. */
    public Lsn standsAt() {
        return server().use(StandbyServer::replayed);
    }

    private StandbyServer server() {
        return new StandbyServer(
                files.database().standby(held.read().orElseThrow().standby()));
    }

    /** Brings the one that is kept to exactly before the position; WAY_CLOSED when that takes a person who restarts it. */
    public Sessions reach(Lsn position) {
        StandbyServer server = server();
        if (!server.use(connection -> aimsAt(connection, position))) {
            restart(server, "it then goes on to just before the mistake, and stays there");
        }
        Waiting.until(
                REPLAY,
                () -> listener.report(Progress.of(server + " replays WAL up to just before the mistake")),
                () -> isAt(server, position),
                () -> server + " does not reach " + position + ". See in its log what it waits for. Nothing is lost.");
        return server::open;
    }

    private static boolean aimsAt(Connection connection, Lsn position) throws SQLException {
        return StandbyServer.one(connection, TARGET).equals(position.toString());
    }

    /** It refuses sessions until it is consistent again. */
    private static boolean isAt(StandbyServer server, Lsn position) {
        try (Connection connection = server.open("postgres")) {
            return aimsAt(connection, position)
                    && pauseState(connection).equals("paused")
                    && !position.isBefore(StandbyServer.replayed(connection));
        } catch (SQLException e) {
            return false;
        }
    }

    private void restart(StandbyServer server, String effect) {
        List<String> command = server.configuration().restart();
        if (command.isEmpty()) {
            throw new RecoveryException(
                    Fault.WAY_CLOSED,
                    server + " has to be restarted by hand (it has no `restart` in lifeboat.yml): " + effect
                            + ". Then retry. Nothing is lost.");
        }
        listener.report(Progress.of("restarting " + server));
        Commands.require(command, RESTART);
    }

    /** @return what a person should know; empty when none was kept */
    public List<String> release() {
        Optional<Held> known = held.read();
        if (known.isEmpty()) {
            return List.of();
        }
        StandbyServer server =
                new StandbyServer(files.database().standby(known.get().standby()));
        boolean aims = server.use(connection -> {
            forget(connection, known.get());
            return !StandbyServer.one(connection, TARGET).isEmpty();
        });
        if (aims && server.configuration().restart().isEmpty()) {
            held.delete();
            return List.of(TO_DO + "restart " + server + ". It stands before the mistake until then.");
        }
        if (aims) {
            restart(server, "it goes on");
        }
        goOn(server, known.get().paused());
        held.delete();
        return List.of(server + (known.get().paused() ? " is paused, as it was" : " goes on"));
    }

    private static void forget(Connection connection, Held known) throws SQLException {
        for (String name : List.of("recovery_target_lsn", "recovery_target_inclusive", "recovery_target_action")) {
            Rows.run(connection, "ALTER SYSTEM RESET " + name);
        }
        Rows.run(
                connection,
                known.delay() == null
                        ? "ALTER SYSTEM RESET recovery_min_apply_delay"
                        : "ALTER SYSTEM SET recovery_min_apply_delay = '"
                                + known.delay().replace("'", "''") + "'");
        Rows.run(connection, "SELECT pg_reload_conf()");
    }

    private void goOn(StandbyServer server, boolean paused) {
        Waiting.until(
                REPLAY,
                () -> listener.report(Progress.of("waiting for " + server)),
                () -> answers(server),
                () -> server + " does not answer after its restart. See its log. Nothing is lost.");
        server.use(connection -> {
            Rows.run(connection, paused ? "SELECT pg_wal_replay_pause()" : RESUME);
            return paused;
        });
    }

    private static boolean answers(StandbyServer server) {
        try (Connection connection = server.open("postgres")) {
            return StandbyServer.inRecovery(connection);
        } catch (SQLException e) {
            return false;
        }
    }
}
