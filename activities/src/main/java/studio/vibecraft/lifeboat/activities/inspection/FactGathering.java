package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** What can be known before anything is done. Each problem is a sentence, and none hides another. */
final class FactGathering {
    private static final long GIGABYTE = 1L << 30;

    private final RecoveryFiles files;
    private final String scenario;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();

    FactGathering(RecoveryFiles files, String scenario) {
        this.files = files;
        this.scenario = scenario;
    }

    PlanFacts gather() {
        facts.put("data directory", files.dataDirectory().toString());
        readControlFile();
        Backup newest = newestBackup();
        long bytes = newest == null ? 0 : newest.size();
        if (newest != null) {
            facts.put("newest backup", newest.label());
            confirmSpace(bytes);
        }
        return new PlanFacts(newest, bytes, loss(newest), warnings, problems, facts);
    }

    private void readControlFile() {
        try {
            ControlData control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
            facts.put("system identifier", control.systemIdentifier());
            facts.put("timeline", Integer.toString(control.timeline()));
            if (!control.checksums()) {
                warnings.add(
                        "The cluster has no checksums: changed bytes inside a page are seen only by amcheck and your own checks.");
            }
        } catch (RecoveryException e) {
            problems.add(e.getMessage());
        }
    }

    private @Nullable Backup newestBackup() {
        if (!Files.isExecutable(files.database().pgbackrest().binary())) {
            problems.add("Not recoverable: " + files.database().pgbackrest().binary()
                    + " is not there. Install pgBackRest.");
            return null;
        }
        try {
            List<Backup> all = new Candidates(files).all(null);
            if (all.isEmpty()) {
                problems.add("Not recoverable: stanza "
                        + files.database().pgbackrest().stanza() + " holds no backup. Take one now.");
            }
            all.stream()
                    .filter(Backup::error)
                    .forEach(backup ->
                            warnings.add("Backup " + backup.label() + " saw damaged pages when it was taken."));
            return all.stream()
                    .filter(backup -> backup.walGap() == null)
                    .findFirst()
                    .orElseGet(() -> gaps(all));
        } catch (RecoveryException e) {
            problems.add("Not recoverable: " + e.getMessage());
            return null;
        }
    }

    private @Nullable Backup gaps(List<Backup> all) {
        all.forEach(backup -> problems.add(
                "Backup " + backup.label() + " cannot reach the end: the archive lacks " + backup.walGap() + "."));
        return null;
    }

    private void confirmSpace(long bytes) {
        try {
            Path parent = existing(files.beside());
            long usable = Files.getFileStore(parent).getUsableSpace();
            if (usable < bytes + bytes / 10) {
                problems.add(
                        "A copy beside needs " + gigabytes(bytes + bytes / 10) + ", " + parent + " has "
                                + gigabytes(usable)
                                + " free. Free it or set `restore-directory`; the other way is the in-place restore, which two persons must approve.");
            }
        } catch (IOException e) {
            warnings.add("The free space beside the data directory cannot be told: " + e);
        }
    }

    private static Path existing(Path path) {
        Path current = path.toAbsolutePath();
        while (!Files.exists(current) && current.getParent() != null) {
            current = current.getParent();
        }
        return current;
    }

    private static String gigabytes(long bytes) {
        return String.format("%.1f GB", (double) bytes / GIGABYTE);
    }

    private String loss(@Nullable Backup newest) {
        return newest == null
                ? "everything: there is nothing to recover from"
                : ExpectedLoss.of(
                        scenario,
                        Duration.between(newest.stoppedAt(), Instant.now()).toMinutes());
    }
}
