package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.SavedRows;

/** Mistakes whose rows an earlier recovery of this database has put back: found again they would hide the one that is meant now. */
final class EarlierReturns {
    private final Map<Lsn, String> recoveries = new HashMap<>();

    private EarlierReturns() {}

    static EarlierReturns of(RecoveryFiles files) throws IOException {
        EarlierReturns earlier = new EarlierReturns();
        try (Stream<Path> all = Files.list(files.recoveries())) {
            for (Path recovery :
                    all.filter(directory -> isOther(files, directory)).toList()) {
                earlier.read(recovery);
            }
        }
        return earlier;
    }

    private static boolean isOther(RecoveryFiles files, Path recovery) {
        String id = recovery.getFileName().toString();
        return !id.equals(files.recoveryId())
                && id.matches(Pattern.quote(files.database().name()) + "-\\d{8}-\\d{6}-\\w+");
    }

    private void read(Path recovery) {
        Optional<SavedRows> rows = RowSaving.saved(recovery).read();
        if (rows.isPresent() && Files.exists(recovery.resolve(RecoveryFiles.ROWS_RETURNED))) {
            recoveries.put(rows.get().before(), recovery.getFileName().toString());
        }
    }

    boolean holds(Deletion deletion) {
        return recoveries.containsKey(deletion.commit());
    }

    /** For people: which were left out, and how they are found all the same. */
    String sentence(List<Deletion> left) {
        StringBuilder sentence = new StringBuilder();
        for (Deletion deletion : left) {
            sentence.append(" Left out is transaction ")
                    .append(deletion.transaction())
                    .append(", whose rows recovery ")
                    .append(recoveries.get(deletion.commit()))
                    .append(" has put back; it is found by its number.");
        }
        return sentence.toString();
    }
}
