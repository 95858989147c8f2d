package studio.vibecraft.lifeboat.activities.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.loss.BackupChoice;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Secondary;

/** A region in which nothing waits to take over: whether a backup can be restored there, and which. Changes nothing. */
public final class RegionWithoutStandby {
    private final RecoveryFiles files;
    private final StandbyConfiguration restored;
    private final List<Check> looked = new ArrayList<>();

    /** @param files of the place that this region has for the database */
    public RegionWithoutStandby(RecoveryFiles files, StandbyConfiguration restored) {
        this.files = files;
        this.restored = restored;
    }

    public Secondary examine() {
        add(
                "standby",
                Outcome.DEFERRED,
                "none is configured for this region, so a backup has to be restored: step 3 comes before step 2");
        place();
        Backup backup = backup().orElse(null);
        return new Secondary(
                restored.name(),
                new Endpoint(restored.host(), restored.port()),
                looked,
                backup == null ? 0 : backup.timeline(),
                backup == null ? Lsn.ZERO : backup.stop(),
                backup == null ? null : backup.stoppedAt(),
                0,
                Instant.now(),
                backup);
    }

    /** What stands there is somebody's: WAL of another cluster must not get into this one's replay. */
    private void place() {
        Path place = files.dataDirectory();
        boolean free = new PlacedInstance(files).begun() || !Files.exists(place) || empty(place);
        add(
                "place",
                free ? Outcome.PASSED : Outcome.FAILED,
                free
                        ? place + " is free"
                        : place + " is not empty: move away what is in it, or name another `secondary.cluster`");
    }

    private static boolean empty(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Backup> backup() {
        try {
            Backup newest = new BackupChoice(files).newest();
            add("backup", Outcome.PASSED, newest.label() + " of " + newest.stoppedAt() + " is in the repository here");
            return Optional.of(newest);
        } catch (RecoveryException e) {
            String lost = e.fault() == Fault.NOT_RECOVERABLE ? "everything is lost as far as this region goes: " : "";
            add("backup", Outcome.FAILED, lost + e.getMessage());
            return Optional.empty();
        }
    }

    private void add(String what, Outcome outcome, @Nullable String detail) {
        looked.add(new Check("region without a standby, " + what, outcome, Duration.ZERO, String.valueOf(detail)));
    }
}
