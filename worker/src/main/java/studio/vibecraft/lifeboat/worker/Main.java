package studio.vibecraft.lifeboat.worker;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import studio.vibecraft.lifeboat.configuration.ConfigurationException;
import studio.vibecraft.lifeboat.worker.doctor.DoctorCommand;
import studio.vibecraft.lifeboat.worker.machine.DownCommand;
import studio.vibecraft.lifeboat.worker.machine.UpCommand;

/** The programs that run on a database's host. */
@Command(
        name = "lifeboat",
        subcommands = {WorkerCommand.class, DoctorCommand.class, UpCommand.class, DownCommand.class})
public final class Main {
    private static final int CONFIGURATION_MISTAKES = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
                .execute(arguments));
    }

    private static int explain(Exception failure) throws Exception {
        if (failure instanceof ConfigurationException) {
            System.err.println(failure.getMessage());
            return CONFIGURATION_MISTAKES;
        }
        throw failure;
    }
}
