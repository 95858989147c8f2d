package studio.vibecraft.lifeboat.bench.loss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** How the files of a cluster go away, all of them, WAL included. */
public enum LossKind {
    REMOVED("somebody removes the data directory, WAL included, under the running server"),
    DISK("the disk dies: every server process ends at once, and the data directory with its WAL is gone");

    private static final int MOST_TRIES = 100;

    private final String story;

    LossKind(String story) {
        this.story = story;
    }

    public String story() {
        return story;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public void happen(Cluster cluster) throws IOException {
        if (this == DISK) {
            Path pid = cluster.data().resolve("postmaster.pid");
            long postmaster = Long.parseLong(Files.readAllLines(pid).get(0).strip());
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
            List<ProcessHandle> all = server.descendants().collect(Collectors.toList());
            all.add(0, server);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        }
        remove(cluster.data());
    }

    /** The server may put a file into a directory that is just being removed. */
    private static void remove(Path data) {
        for (int tries = 0; Files.exists(data) && tries < MOST_TRIES; tries++) {
            Command.run(List.of("sh", "-c", "rm -rf \"$1\" 2> /dev/null || true", "remove", data.toString()));
        }
    }

    public static LossKind parse(String label) {
        return Arrays.stream(values())
                .filter(kind -> Objects.equals(kind.label(), label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no loss '" + label + "'; choose one of "
                        + Arrays.stream(values()).map(LossKind::label).collect(Collectors.joining(", "))));
    }
}
