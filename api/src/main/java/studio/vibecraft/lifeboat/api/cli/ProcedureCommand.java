package studio.vibecraft.lifeboat.api.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.api.view.ProcedureView;

/** Procedures that were started before. */
@Command(
        name = "procedure",
        description = "Lists, shows, follows or ends procedures: exports, returns, restores beside.")
final class ProcedureCommand extends CommandGroup {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists procedures, newest first.")
    int list(
            @Parameters(arity = "0..1", paramLabel = "DATABASE", description = "Default: all.") @Nullable
                    String database,
            @Mixin Connection connection,
            @Mixin Output output) {
        List<ProcedureView> found = connection.ask(client -> client.procedures(database));
        output.say(
                found,
                () -> found.isEmpty()
                        ? "No procedure yet."
                        : found.stream().map(ProcedureWords::line).collect(Collectors.joining(System.lineSeparator())));
        return ExitCode.OK.number();
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Says where a procedure stands.")
    int show(
            @Parameters(paramLabel = "PROCEDURE", description = "Its id.") String id,
            @Mixin Connection connection,
            @Mixin Output output) {
        ProcedureView view = connection.ask(client -> client.procedure(id));
        output.say(view, () -> ProcedureWords.of(view));
        return ProcedureWords.exitCode(view).number();
    }

    @Command(name = "watch", mixinStandardHelpOptions = true, description = "Follows a procedure to its end.")
    int watch(
            @Parameters(paramLabel = "PROCEDURE", description = "Its id.") String id,
            @Mixin Connection connection,
            @Mixin Output output) {
        return new ProcedureWatching(connection, output).follow(id);
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Ends a procedure before it is done.")
    int cancel(
            @Parameters(paramLabel = "PROCEDURE", description = "Its id.") String id,
            @Mixin Connection connection,
            @Mixin Output output) {
        ProcedureView view = connection.ask(client -> client.cancelProcedure(id));
        output.say(view, () -> ProcedureWords.of(view));
        return ExitCode.OK.number();
    }
}
