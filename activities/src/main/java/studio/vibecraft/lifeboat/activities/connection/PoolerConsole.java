package studio.vibecraft.lifeboat.activities.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.PoolerFile.Console;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * The admin console of a pgbouncer, by way of psql: the JDBC driver sets parameters on every new session, which the console refuses. The
 * console knows no parameters either, so a database's name is quoted here, as pgbouncer reads it.
 */
public record PoolerConsole(Console at, Path psql) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Takes the file as it is now; server connections to the old place are closed as soon as they are free. */
    public void reload(String database) {
        require("RELOAD");
        require("RECONNECT " + quoted(database));
    }

    public Endpoint leadsTo(String database) {
        List<String[]> rows = require("SHOW DATABASES")
                .output()
                .lines()
                .map(line -> line.split("\\|", -1))
                .toList();
        List<String> header = Arrays.asList(rows.get(0));
        int name = header.indexOf("name");
        return rows.stream()
                .filter(row -> row.length == header.size() && row[name].equals(database))
                .map(row -> new Endpoint(row[header.indexOf("host")], Integer.parseInt(row[header.indexOf("port")])))
                .findFirst()
                .orElseThrow(() -> new RecoveryException(
                        Fault.CONFIGURATION, "The pgbouncer at " + this + " knows no database " + database + "."));
    }

    /** False, and clients go on, when a transaction did not end in time: one that is idle would hold up a PAUSE for ever. */
    public boolean pause(String database, Duration deadline) {
        try {
            CommandResult paused = run("PAUSE " + quoted(database), deadline);
            if (paused.succeeded()) {
                return true;
            }
            throw refused(paused);
        } catch (RecoveryException e) {
            resume(database);
            if (e.fault() != Fault.COMMAND_FAILED) {
                throw e;
            }
            return false;
        }
    }

    /** Harmless when it is not paused. */
    public void resume(String database) {
        CommandResult resumed = run("RESUME " + quoted(database), LIMIT);
        if (!resumed.succeeded() && !resumed.output().contains("is not paused")) {
            throw refused(resumed);
        }
    }

    private CommandResult require(String command) {
        CommandResult result = run(command, LIMIT);
        if (!result.succeeded()) {
            throw refused(result);
        }
        return result;
    }

    /** COMMAND_FAILED when it takes longer. */
    private CommandResult run(String command, Duration limit) {
        SecretReference password = at.password();
        return Commands.run(
                List.of(
                        psql.toString(),
                        "--no-psqlrc",
                        "--no-password",
                        "--no-align",
                        "--field-separator=|",
                        "--pset=footer=off",
                        "--host=" + at.host(),
                        "--port=" + at.port(),
                        "--username=" + at.user(),
                        "--dbname=pgbouncer",
                        "--command=" + command),
                password == null ? Map.of() : Map.of("PGPASSWORD", Secrets.resolve(password)),
                limit);
    }

    private RecoveryException refused(CommandResult result) {
        return new RecoveryException(
                Fault.SERVER_UNREACHABLE,
                "The admin console of the pgbouncer at " + this + " refuses: " + result.tail()
                        + ". See whether it runs and whether " + at.user() + " is one of its admin_users.");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return at.host() + ":" + at.port();
    }
}
