package studio.vibecraft.lifeboat.api.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lifeboat …} for people. */
@Command(
        name = "lifeboat",
        mixinStandardHelpOptions = true,
        version = "lifeboat 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        header = "Durable disaster recovery for PostgreSQL.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done; a recovery that was asked about goes on or has ended well",
            "  1  a recovery was aborted or cancelled, or holds; nothing to recover from; a procedure failed or found conflicts;",
            "     a receipt was changed; or Lifeboat failed",
            "  2  the command or the configuration is wrong; nothing was done",
            "  3  something that is needed is not there, such as a worker or a file",
            "  4  there is no such database, scenario, recovery, procedure, receipt or user",
            "  5  refused: no token, not your role, another recovery is in the way, or an altered export",
            "  6  neither the API nor Temporal answers"
        },
        subcommands = {
            DatabasesCommand.class,
            PlanCommand.class,
            RecoverCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            DecideCommand.class,
            CancelCommand.class,
            ByHandCommand.class,
            UserDataCommand.class,
            RestoreCommand.class,
            SchemaCommand.class,
            StandbyCommand.class,
            ProcedureCommand.class,
            ReceiptCommand.class,
            TokenCommand.class,
            ApiCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Without a configuration logback writes its libraries' debug lines into what people and scripts read. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "logback-command.xml");
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return line().execute(arguments);
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Mishaps());
        return line;
    }
}
