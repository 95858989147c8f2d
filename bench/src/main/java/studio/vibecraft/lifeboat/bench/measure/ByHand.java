package studio.vibecraft.lifeboat.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** The hand-written script, on a sandbox like the product's. */
final class ByHand {
    private final Sandbox sandbox;
    private final int processes;

    ByHand(Sandbox sandbox, int processes) {
        this.sandbox = sandbox;
        this.processes = processes;
    }

    /** @return seconds from the fence to the end of the fresh backup's restore test, as the script's own log says */
    double recover(String backup) throws IOException {
        copy("keys.sql");
        String log = run("recover-by-hand.sh", backup, "orders");
        return at(log, " done") - at(log, " stop-writes");
    }

    /** A full point-in-time recovery beside, and the rows out of it. */
    RescueSeconds bringRowsBack(String backup, String position, int every) throws IOException {
        String log = run("rows-by-hand.sh", backup, position, Integer.toString(every));
        double start = at(log, " start");
        return new RescueSeconds(at(log, " rows") - start, at(log, " done") - start);
    }

    private String run(String script, String backup, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                copy(script).toString(),
                sandbox.layout().root().toString(),
                sandbox.cluster().binaries().toString(),
                Integer.toString(sandbox.cluster().port()),
                backup,
                Integer.toString(processes)));
        command.addAll(List.of(more));
        return Command.run(command);
    }

    private static double at(String log, String event) {
        return log.lines()
                .filter(line -> line.endsWith(event))
                .mapToDouble(line -> Double.parseDouble(line.substring(0, line.indexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no '" + event.strip() + "' in:\n" + log));
    }

    private Path copy(String name) throws IOException {
        Path target = sandbox.layout().root().resolve(name);
        try (InputStream input = Objects.requireNonNull(ByHand.class.getResourceAsStream(name), name)) {
            Files.copy(input, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }
}
