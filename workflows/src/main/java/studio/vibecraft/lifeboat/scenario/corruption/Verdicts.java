package studio.vibecraft.lifeboat.scenario.corruption;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Damage;

/** What the tests of backups showed. Remembered for the whole recovery: no backup is tested twice. */
final class Verdicts {
    private final Map<String, Verdict> byLabel = new LinkedHashMap<>();

    private record Verdict(Backup backup, List<Damage> damages) {
        String sentence() {
            return backup.label() + ": "
                    + damages.stream().map(Verdicts::sentence).collect(Collectors.joining(", "));
        }
    }

    void remember(Backup backup, List<Damage> damages) {
        byLabel.put(backup.label(), new Verdict(backup, damages));
    }

    boolean knows(Backup backup) {
        return byLabel.containsKey(backup.label());
    }

    boolean isClean(Backup backup) {
        Verdict verdict = byLabel.get(backup.label());
        return verdict != null && verdict.damages().isEmpty();
    }

    /** The oldest damaged backup that is newer than the clean one. */
    Optional<Backup> firstDamagedAfter(Instant clean) {
        return byLabel.values().stream()
                .filter(verdict -> !verdict.damages().isEmpty())
                .map(Verdict::backup)
                .filter(backup -> backup.startedAt().isAfter(clean))
                .min(Comparator.comparing(Backup::startedAt));
    }

    /** Every damaged backup with what was wrong with it. */
    String whatWasWrong() {
        return byLabel.values().stream()
                .filter(verdict -> !verdict.damages().isEmpty())
                .map(Verdict::sentence)
                .collect(Collectors.joining("; "));
    }

    static String sentence(Damage damage) {
        return damage.kind().words() + " in " + place(damage) + " (" + damage.detail() + ")";
    }

    /** A database whose catalogs cannot be read has no single file to name. */
    private static String place(Damage damage) {
        if (damage.relation() != null) {
            return damage.relation();
        }
        return damage.file().isEmpty() ? "database " + damage.database() : damage.file();
    }
}
