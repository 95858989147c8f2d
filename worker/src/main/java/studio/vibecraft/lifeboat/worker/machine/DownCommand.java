package studio.vibecraft.lifeboat.worker.machine;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;

/** Ends what {@link UpCommand} started. A recovery that was running goes on after the next start. */
@Command(name = "down", description = "Ends what up has started.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            description = "lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:LIFEBOAT_CONFIG:-lifeboat.yml}")
    private Path config;

    @Option(names = "--json", description = "answer in JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        new SingleMachine(ConfigurationFile.load(config), config.toAbsolutePath(), Surroundings.fromLauncher()).stop();
        System.out.println(json ? "{\"down\":true}" : "Everything is down.");
        return 0;
    }
}
