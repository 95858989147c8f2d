package studio.vibecraft.lifeboat.worker.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
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

    @Option(names = "--json", description = "the addresses as JSON on the last line; sentences go to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        LifeboatConfiguration configuration = ConfigurationFile.load(config);
        SingleMachine machine = new SingleMachine(configuration, config.toAbsolutePath(), Surroundings.fromLauncher());
        if (!detach) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(machine), "down"));
        }
        try {
            machine.start(json ? System.err::println : System.out::println);
        } catch (IllegalStateException | RecoveryException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        tellAddresses(configuration);
        if (!detach) {
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void tellAddresses(LifeboatConfiguration configuration) throws JsonProcessingException {
        String dashboard = "http://127.0.0.1:" + configuration.api().port() + "/";
        String temporal = configuration.temporal().ui();
        if (json) {
            Map<String, String> addresses = new LinkedHashMap<>(Map.of("dashboard", dashboard));
            Optional.ofNullable(temporal).ifPresent(ui -> addresses.put("temporalUi", ui));
            System.out.println(LifeboatDataConverter.mapper().writeValueAsString(addresses));
            return;
        }
        System.out.println("Dashboard: " + dashboard);
        if (temporal != null) {
            System.out.println("Temporal:  " + temporal);
        }
        if (!detach) {
            System.out.println("Ctrl-C ends all of it.");
        }
    }

    private static void stop(SingleMachine machine) {
        try {
            machine.stop();
        } catch (IOException e) {
            System.err.println("Not everything could be ended: " + e.getMessage());
        }
    }
}
