package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.bench.product.Launcher;

/** The worker on the first region's host, started by hand. It is ended with the sandbox's other processes. */
public record RegionWorker(Launcher launcher, Path log) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Returns when it takes work. */
    public void start() throws IOException, InterruptedException {
        Process worker = new ProcessBuilder(
                        "setsid",
                        launcher.home().resolve("lifeboat").toString(),
                        "worker",
                        "--host",
                        TwoRegions.FIRST_HOST,
                        "--config",
                        launcher.configuration().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant limit = Instant.now().plus(PATIENCE);
        while (!Files.readString(log).contains("is ready")) {
            if (!worker.isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException("The first region's worker did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
