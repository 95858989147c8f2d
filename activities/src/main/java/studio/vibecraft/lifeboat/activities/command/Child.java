package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process as it was recorded: pid and start time together name it, because pids are used again. */
public record Child(long pid, Instant startedAt) {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static Child of(ProcessHandle process) {
        return new Child(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    /** Another Java process derives the start from a boot time of its own reading, which may differ by a tick. */
    private boolean startedThen(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0;
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, pid + " " + startedAt);
    }

    public static Optional<Child> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ");
        return parts.length == 2
                ? Optional.of(new Child(Long.parseLong(parts[0]), Instant.parse(parts[1])))
                : Optional.empty();
    }
}
