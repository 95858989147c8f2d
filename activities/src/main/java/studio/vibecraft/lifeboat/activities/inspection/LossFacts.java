package studio.vibecraft.lifeboat.activities.inspection;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.loss.LossSearch;
import studio.vibecraft.lifeboat.activities.loss.SourceChoice;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoreSource;

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
        if (files.database().standbys().size() > 0) {
            warnings.add("A standby is configured: promoting it loses less and is faster than this, where it lives.");
        }
        return source().map(source ->
                        source.choose(physical -> physical(physical.backup()), this::logical, this::schemaOnly))
                .orElseGet(() -> facts(null, 0, "everything: there is nothing to recover from"));
    }

    private PlanFacts physical(Backup backup) {
        facts.put("way", "physical");
        facts.put("newest backup", backup.label());
        return facts(
                backup,
                backup.size(),
                "what is neither in the archive nor can be saved of the old cluster's WAL: usually less than one segment; the newest backup is "
                        + minutesSince(backup.stoppedAt())
                        + " minutes old. The last recovered commit is named before anything is opened");
    }

    private PlanFacts logical(RestoreSource.Logical source) {
        facts.put("way", "logical");
        facts.put("newest dumps", source.dumps().words());
        warnings.add(
                "No backup can be restored, so the cluster is built from dumps, to which two commanders must agree: "
                        + source.why());
        return facts(
                null,
                source.dumps().bytes(),
                "everything since the dump of " + source.dumps().oldest() + ", "
                        + minutesSince(source.dumps().oldest()) + " minutes ago");
    }

    private PlanFacts schemaOnly(RestoreSource.SchemaOnly source) {
        facts.put("way", "schema only");
        facts.put("migrations", source.words());
        warnings.add("Neither a backup nor a dump can be restored, so an empty cluster is built with " + source.words()
                + ", to which two commanders must agree: " + source.why());
        return facts(null, 0, "every row; only the schema comes back");
    }

    private PlanFacts facts(@Nullable Backup backup, long bytes, String expectedLoss) {
        return new PlanFacts(backup, bytes, expectedLoss, warnings, problems, facts);
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

    private Optional<RestoreSource> source() {
        if (!Files.isExecutable(files.database().pgbackrest().binary())) {
            problems.add("Not recoverable: " + files.database().pgbackrest().binary()
                    + " is not there. Install pgBackRest.");
            return Optional.empty();
        }
        try {
            return Optional.of(new SourceChoice(files).choose());
        } catch (RecoveryException e) {
            problems.add("Not recoverable: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static long minutesSince(Instant then) {
        return Duration.between(then, Instant.now()).toMinutes();
    }
}
