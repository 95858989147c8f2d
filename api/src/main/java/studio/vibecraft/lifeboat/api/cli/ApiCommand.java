package studio.vibecraft.lifeboat.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the server. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description = "Starts the API and the dashboard in the foreground. Starts with Temporal and ledger down, too.")
final class ApiCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration;

    @Override
    public Integer call() throws Exception {
        ApiServer.start(configuration.load());
        return ExitCode.OK.number();
    }
}
