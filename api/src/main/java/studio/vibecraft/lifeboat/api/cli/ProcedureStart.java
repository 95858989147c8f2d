package studio.vibecraft.lifeboat.api.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.api.view.NewProcedure;
import studio.vibecraft.lifeboat.contract.procedure.Procedure;

/** Starts a procedure on a database and follows it to its end. */
final class ProcedureStart {
    @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
    private String database;

    @Option(names = "--reason", description = "Why; goes into the record.")
    private @Nullable String reason;

    @Option(names = "--detach", description = "Do not wait for its end; ./lifeboat procedure watch follows it.")
    private boolean detach;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    int run(Procedure procedure) {
        String id = connection.ask(client -> client.startProcedure(new NewProcedure(database, reason, procedure)));
        if (detach) {
            output.say(Map.of("procedureId", id), () -> "Procedure " + id + " is started.");
            return ExitCode.OK.number();
        }
        if (!output.isJson()) {
            output.line(id, () -> "Procedure " + id + " is started.");
        }
        return new ProcedureWatching(connection, output).follow(id);
    }
}
