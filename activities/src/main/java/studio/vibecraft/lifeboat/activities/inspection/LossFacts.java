package studio.vibecraft.lifeboat.activities.inspection;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.loss.BackupChoice;
import studio.vibecraft.lifeboat.activities.loss.LossSearch;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** What can be known of a database whose files may be gone: nothing here reads them. */
final class LossFacts {
    private final RecoveryFiles files;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();

    LossFacts(RecoveryFiles files) {
        this.files = files;
    }

    PlanFacts gather() {
        facts.put("data directory", files.dataDirectory().toString());
        loss(new LossSearch(files).look());
        Backup newest = newestBackup();
        if (newest != null) {
            facts.put("newest backup", newest.label());
        }
        if (files.database().standbys().size() > 0) {
            warnings.add("A standby is configured: promoting it loses less and is faster than this, where it lives.");
        }
        return new PlanFacts(newest, newest == null ? 0 : newest.size(), expected(newest), warnings, problems, facts);
    }

    private void loss(LossFinding found) {
        facts.put("the database", found.kind().name());
        switch (found.kind()) {
            case ANSWERS -> problems.add("It is not lost: " + found.why() + ".");
            case DOWN -> problems.add("It is not lost but down: " + found.why() + ".");
            case UNREACHABLE ->
                warnings.add(
                        "It cannot be told whether it is lost, so a commander must vouch that nothing can write to it: "
                                + found.why() + ".");
            case GONE -> warnings.add("It is gone: " + found.why() + ".");
        }
    }

    private @Nullable Backup newestBackup() {
        if (!Files.isExecutable(files.database().pgbackrest().binary())) {
            problems.add("Not recoverable: " + files.database().pgbackrest().binary()
                    + " is not there. Install pgBackRest.");
            return null;
        }
        try {
            return new BackupChoice(files).newest();
        } catch (RecoveryException e) {
            problems.add("Not recoverable: " + e.getMessage());
            return null;
        }
    }

    private static String expected(@Nullable Backup newest) {
        if (newest == null) {
            return "everything: there is nothing to recover from";
        }
        return "what is neither in the archive nor can be saved of the old cluster's WAL: usually less than one segment; the newest backup is "
                + Duration.between(newest.stoppedAt(), Instant.now()).toMinutes()
                + " minutes old. The last recovered commit is named before anything is opened";
    }
}
