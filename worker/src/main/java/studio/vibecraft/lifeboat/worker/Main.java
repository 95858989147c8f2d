package studio.vibecraft.lifeboat.worker;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import studio.vibecraft.lifeboat.configuration.ConfigurationException;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.worker.doctor.DoctorCommand;
import studio.vibecraft.lifeboat.worker.machine.DownCommand;
import studio.vibecraft.lifeboat.worker.machine.UpCommand;

/** The programs that run on a database's host. */
@Command(
        name = "lifeboat",
        subcommands = {
            WorkerCommand.class,
            ReturnedCommand.class,
            DoctorCommand.class,
            UpCommand.class,
            DownCommand.class
        })
public final class Main {
    private static final int CONFIGURATION_MISTAKES = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        explain(failure, command.getParseResult().hasMatchedOption("--json")))
                .execute(arguments));
    }

    private static int explain(Exception failure, boolean json) throws Exception {
        if (failure instanceof ConfigurationException refused) {
            System.err.println(failure.getMessage());
            if (json) {
                System.out.println(
                        LifeboatDataConverter.mapper().writeValueAsString(Map.of("mistakes", refused.mistakes())));
            }
            return CONFIGURATION_MISTAKES;
        }
        throw failure;
    }
}
