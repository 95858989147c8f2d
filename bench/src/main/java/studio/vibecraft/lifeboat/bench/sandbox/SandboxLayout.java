package studio.vibecraft.lifeboat.bench.sandbox;

import java.nio.file.Path;

/** Where everything of a sandbox is. */
public record SandboxLayout(Path root) {
    /** Unix socket addresses end at 107 bytes; the product's own side instances need about 70 below the state directory. */
    private static final int LONGEST_ROOT = 60;

    public SandboxLayout {
        if (root.toString().length() > LONGEST_ROOT) {
            throw new IllegalArgumentException(
                    "The path " + root + " is too long for Unix sockets below it; choose a directory of at most "
                            + LONGEST_ROOT + " characters with --directory.");
        }
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path sockets() {
        return root.resolve("s");
    }

    public Path serverLog() {
        return root.resolve("log/postgres.log");
    }

    public Path backRestConfiguration() {
        return root.resolve("pgbackrest.conf");
    }

    public Path repository() {
        return root.resolve("repository");
    }

    public Path journals() {
        return root.resolve("acknowledged");
    }

    public Path state() {
        return root.resolve("state");
    }

    public Path lifeboatConfiguration() {
        return root.resolve("lifeboat.yml");
    }

    /** The restore that proves archiving and timelines. */
    public Path secondRestore() {
        return root.resolve("second");
    }
}
