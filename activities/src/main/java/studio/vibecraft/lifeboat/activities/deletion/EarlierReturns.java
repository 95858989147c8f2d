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
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.SavedRows;

/**
 * Mistakes whose rows an earlier recovery of this database has put back, and the transactions that put them back: found again they would hide the
 * one that is meant now.
 */
final class EarlierReturns {
    private static final long EPOCH = 1L << 32;

    private final Map<Lsn, String> recoveries = new HashMap<>();
    private final Map<Return, String> returns = new HashMap<>();

    /** The mark that a return leaves: its full number, and where nothing of it is in the WAL before. */
    private record Return(long transaction, Lsn from) {}

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
        Optional<Return> returned = new StateFile<>(recovery.resolve(RecoveryFiles.ROWS_RETURNED), Return.class).read();
        if (rows.isPresent() && returned.isPresent()) {
            recoveries.put(rows.get().before(), recovery.getFileName().toString());
            returns.put(returned.get(), recovery.getFileName().toString());
        }
    }

    boolean holds(Deletion deletion) {
        return recoveries.containsKey(deletion.commit()) || returning(deletion).isPresent();
    }

    /** Numbers come again after four thousand million transactions, long after the WAL of the first is gone. */
    private Optional<String> returning(Deletion deletion) {
        return returns.entrySet().stream()
                .filter(entry -> entry.getKey().transaction() % EPOCH == deletion.transaction()
                        && entry.getKey().from().isBefore(deletion.commit()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** For people: which were left out, and how they are found all the same. */
    String sentence(List<Deletion> left) {
        StringBuilder sentence = new StringBuilder();
        for (Deletion deletion : left) {
            sentence.append(" Left out is transaction ")
                    .append(deletion.transaction())
                    .append(returning(deletion)
                            .map(recovery -> ", with which recovery " + recovery + " has put rows back")
                            .orElseGet(() ->
                                    ", whose rows recovery " + recoveries.get(deletion.commit()) + " has put back"))
                    .append("; it is found by its number.");
        }
        return sentence.toString();
    }
}
