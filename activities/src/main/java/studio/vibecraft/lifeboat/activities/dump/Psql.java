package studio.vibecraft.lifeboat.activities.dump;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Runs what pg_restore has written: it may hold psql's own commands, and any SQL that this version knows. */
record Psql(SideInstance instance, String database) {
    /** One index of a very large table. */
    static final Duration LIMIT = Duration.ofHours(24);

    private static final Map<String, String> ENVIRONMENT =
            Map.of("PGOPTIONS", "-c default_transaction_read_only=off -c statement_timeout=0");

    /** How a client program is told where the server is. */
    List<String> connection() {
        return List.of(
                "--host=" + instance.sockets(),
                "--port=" + instance.postgres().port(),
                "--username=" + instance.postgres().user(),
                "--dbname=" + database);
    }

    /** Everything in one transaction. DUMP_NOT_RESTORED names the statement. */
    void inOneTransaction(String what, List<String> statements) {
        require(what, run(once(statements), ENVIRONMENT));
    }

    /** The same in a session that others can tell from the rest. Whether it went well the caller has to ask. */
    CommandResult inOneTransactionAs(String session, List<String> statements) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("PGAPPNAME", session);
        return run(once(statements), environment);
    }

    private static List<String> once(List<String> statements) {
        List<String> options = new ArrayList<>(List.of("--single-transaction", "--set=ON_ERROR_STOP=1"));
        options.addAll(statements);
        return options;
    }

    void each(String what, Path script) {
        require(what, run(List.of("--set=ON_ERROR_STOP=1", "--file=" + script)));
    }

    /** Errors do not end it; they are in what it prints. */
    CommandResult run(List<String> options) {
        return run(options, ENVIRONMENT);
    }

    private CommandResult run(List<String> options, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                instance.postgres().binaries().resolve("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--output=/dev/null"));
        command.addAll(connection());
        command.addAll(options);
        return Commands.run(command, environment, LIMIT);
    }

    void require(String what, CommandResult result) {
        if (!result.succeeded()) {
            throw new RecoveryException(
                    Fault.DUMP_NOT_RESTORED,
                    what + " of " + database + " cannot be restored: " + result.tail()
                            + ". Nothing of it was kept; the instance is not open.");
        }
    }
}
