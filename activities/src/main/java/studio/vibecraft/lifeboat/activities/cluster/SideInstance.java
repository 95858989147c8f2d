package studio.vibecraft.lifeboat.activities.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.command.LastLines;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * An instance that we start ourselves, caged: a private socket and nothing else, no schedulers, no apply workers, no archiving unless
 * asked for. Detached from the worker. Starting a running one adopts it.
 */
public final class SideInstance {
    private static final Duration START_LIMIT = Duration.ofMinutes(60);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(10);

    private final PostgresConfiguration postgres;
    private final Path dataDirectory;
    private final Path sockets;
    private final Path log;
    private @Nullable ProcessHandle launched;

    public SideInstance(PostgresConfiguration postgres, Path dataDirectory, Path sockets, Path log) {
        this.postgres = postgres;
        this.dataDirectory = dataDirectory;
        this.sockets = sockets;
        this.log = log;
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    /** Its socket directory, which nobody else may enter. */
    public Path sockets() {
        return sockets;
    }

    public Path log() {
        return log;
    }

    public PostgresConfiguration postgres() {
        return postgres;
    }

    public boolean isRunning() {
        return Postmaster.of(dataDirectory).running();
    }

    /** Its directory is served, and not from our cage: a service manager has started it, or a person. */
    public boolean runsOutside() {
        return Postmaster.of(dataDirectory).listens().stream().anyMatch(place -> !place.equals(sockets.toString()));
    }

    /** What was changed in its files, pg_hba.conf too, counts from now on. Where that needs a restart, it goes on as it was. */
    public void reload() {
        pgCtl("reload");
    }

    /**
     * Returns when sessions are accepted (or at once when it runs already) and the right directory answered (trap 12).
     *
     * @param settings win over the configuration file and over the cage's own
     */
    public void start(Map<String, String> settings, ProgressListener listener) {
        if (!isRunning()) {
            launch(settings);
        }
        awaitSessions(listener);
        requireOwnDirectory();
    }

    /** The server's command line, in the foreground and in its cage. */
    public List<String> command(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Cage.settings(postgres, dataDirectory, sockets));
        // PostgreSQL refuses an empty recovery target behind another one, so what is asked for comes last.
        settings.forEach((name, value) -> {
            all.remove(name);
            all.put(name, value);
        });
        List<String> command = new ArrayList<>(
                List.of(postgres.binaries().resolve("postgres").toString(), "-D", dataDirectory.toString()));
        all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private void launch(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "sh",
                "-c",
                "log=$1; shift; \"$@\" >> \"$log\" 2>&1 < /dev/null & echo $!",
                "lifeboat-postgres",
                log.toString()));
        command.addAll(command(settings));
        try {
            Files.deleteIfExists(dataDirectory.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CommandResult result = Commands.run(command, Duration.ofSeconds(10));
        if (!result.succeeded()) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "PostgreSQL cannot be started: " + result.tail());
        }
        launched = ProcessHandle.of(Long.parseLong(result.output().strip())).orElse(null);
    }

    /** On a busy host a server that was launched needs a moment until it works in its directory. */
    private boolean isAlive() {
        return isRunning() || launched != null && launched.isAlive();
    }

    private void awaitSessions(ProgressListener listener) {
        Waiting.until(
                START_LIMIT,
                () -> listener.report(
                        Progress.of("waiting for PostgreSQL in " + dataDirectory + " to accept sessions")),
                this::acceptsSessions,
                () -> "PostgreSQL in " + dataDirectory + " did not accept sessions: " + lastLogLines());
    }

    private boolean acceptsSessions() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if (!isAlive()) {
                Waiting.briefly();
                if (!isAlive()) {
                    throw new RecoveryException(
                            Fault.SERVER_UNREACHABLE,
                            "PostgreSQL in " + dataDirectory + " ended: " + lastLogLines() + " (log: " + log + ")",
                            e);
                }
            }
            return false;
        }
    }

    private void requireOwnDirectory() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            Path answered = Path.of(row.getString(1));
            if (!Files.isSameFile(answered, dataDirectory)) {
                throw new RecoveryException(
                        Fault.WRONG_INSTANCE,
                        "Started " + dataDirectory + ", but " + answered + " answered. Nothing was changed there.");
            }
        } catch (SQLException e) {
            throw new RecoveryException(Fault.SERVER_UNREACHABLE, dataDirectory + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As superuser over the private socket. */
    public Connection connect(String database) throws SQLException {
        return connect(database, postgres.user());
    }

    public Connection connect(String database, String user) throws SQLException {
        return Connections.overSocket(sockets, postgres.port(), database, user, null);
    }

    /** Fast, then immediate. */
    public void stop() {
        if (!isRunning()) {
            return;
        }
        pgCtlStop("fast");
        if (isRunning()) {
            pgCtlStop("immediate");
        }
        Postmaster.of(dataDirectory).requireGone();
    }

    /** At once, for one that is thrown away: nothing is written any more. */
    public void end() {
        if (isRunning()) {
            pgCtlStop("immediate");
            Postmaster.of(dataDirectory).requireGone();
        }
    }

    private void pgCtlStop(String mode) {
        pgCtl("stop", "-w", "-t", "120", "-m", mode);
    }

    private void pgCtl(String... words) {
        List<String> command =
                new ArrayList<>(List.of(postgres.binaries().resolve("pg_ctl").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-D", dataDirectory.toString()));
        Commands.run(command, STOP_LIMIT);
    }

    /** What the server said last, for a message. */
    public String lastLogLines() {
        return LastLines.of(log);
    }
}
