package studio.vibecraft.lifeboat.worker.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Starts everything on this machine; ends it with Ctrl-C, unless told to return. */
@Command(
        name = "up",
        description = "Starts Temporal, ledger, worker and API on this machine.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            description = "lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:LIFEBOAT_CONFIG:-lifeboat.yml}")
    private Path config;

    @Option(names = "--detach", description = "return when everything runs; ./lifeboat down ends it")
    private boolean detach;

    @Override
    public Integer call() throws Exception {
        LifeboatConfiguration configuration = ConfigurationFile.load(config);
        SingleMachine machine = new SingleMachine(configuration, config.toAbsolutePath(), Surroundings.fromLauncher());
        if (!detach) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(machine), "down"));
        }
        try {
            machine.start(System.out::println);
        } catch (IllegalStateException | RecoveryException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        System.out.println("Dashboard: http://127.0.0.1:" + configuration.api().port() + "/");
        if (configuration.temporal().ui() != null) {
            System.out.println("Temporal:  " + configuration.temporal().ui());
        }
        if (!detach) {
            System.out.println("Ctrl-C ends all of it.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static void stop(SingleMachine machine) {
        try {
            machine.stop();
        } catch (IOException e) {
            System.err.println("Not everything could be ended: " + e.getMessage());
        }
    }
}
