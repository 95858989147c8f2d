package studio.vibecraft.lifeboat.worker;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;

/** Runs until it is told to stop. */
@Command(name = "worker", description = "Carries out recoveries on this host.", mixinStandardHelpOptions = true)
final class WorkerCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            description = "lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:LIFEBOAT_CONFIG:-lifeboat.yml}")
    private Path config;

    @Option(
            names = "--host",
            description = "the name of this host in lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "local")
    private String host;

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (RunningWorker worker = RunningWorker.start(ConfigurationFile.load(config), host)) {
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "stop"));
            stopped.await();
        }
        return 0;
    }
}
