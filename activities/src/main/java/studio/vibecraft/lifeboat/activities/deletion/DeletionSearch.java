package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.wal.LiveWal;
import studio.vibecraft.lifeboat.activities.wal.TransactionSearch;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.contract.activity.FoundDeletions;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** From a rough time, a table or a number to the transaction: through the WAL since the last backup before that time. */
final class DeletionSearch {
    /** People remember hours, not minutes; a clock may be wrong the other way, too. */
    private static final Duration BEFORE = Duration.ofHours(2);

    private static final Duration AFTER = Duration.ofMinutes(15);
    private static final Duration WITHOUT_A_TIME = Duration.ofHours(24);

    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final LiveCluster cluster;
    private final ControlData control;

    DeletionSearch(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        cluster = LiveCluster.of(files);
        control = cluster.control();
    }

    FoundDeletions find(DeletionHint hint) throws IOException, SQLException {
        KnownTables tables = KnownTables.of(cluster.sessions());
        List<Backup> backups = backups();
        Lsn end =
                new LiveWal(files, cluster.sessions(), control.timeline(), control.walSegmentSize(), listener).secure();
        Instant from = from(hint);
        Backup start = newestBefore(backups, from);
        if (hint.missing() != null) {
            WantedKeys wanted = KeyValidation.validate(tables, cluster.sessions(), hint.missing());
            WalReading wal = new WalReading(files, control.walSegmentSize(), listener);
            Lsn begin = wal.positionBefore(from, control.timeline(), start.start(), end);
            return new KeySearch(files, tables, wanted, wal, control.timeline()).find(hint, begin, end);
        }
        FoundDeletions found = find(hint, tables, start, from, end);
        Backup oldest = backups.get(backups.size() - 1);
        boolean older = found.deletions().isEmpty() && hint.transaction() != null && !oldest.equals(start);
        if (found.deletions().isEmpty() && hint.transaction() == null) {
            tables.refuseUnknown(hint.tables(), files.database().name(), found.window());
        }
        return older ? find(hint, tables, oldest, from, end) : found;
    }

    private FoundDeletions find(DeletionHint hint, KnownTables tables, Backup start, Instant from, Lsn end)
            throws IOException {
        @Nullable
        Instant to = hint.damagedSince() == null ? null : hint.damagedSince().plus(AFTER);
        EarlierReturns earlier = EarlierReturns.of(files);
        Suspects suspects = new Suspects(tables, hint, earlier, control.timeline(), from, to);
        WalReading wal = new WalReading(files, control.walSegmentSize(), listener);
        Lsn begin = hint.transaction() == null
                ? wal.positionBefore(from, control.timeline(), start.start(), end)
                : start.start();
        wal.read(control.timeline(), begin, end, new TransactionSearch(suspects));
        return new FoundDeletions(
                suspects.listed(),
                suspects.unlisted(),
                suspects.muchSmaller(),
                window(hint, begin, from, to, end) + earlier.sentence(suspects.returnedEarlier()),
                List.of());
    }

    private List<Backup> backups() {
        List<Backup> backups = new Candidates(files)
                .all(null).stream()
                        .filter(backup -> backup.timeline() == control.timeline() && backup.walGap() == null)
                        .toList();
        if (backups.isEmpty()) {
            throw new RecoveryException(
                    Fault.NOT_RECOVERABLE,
                    "Stanza " + files.database().pgbackrest().stanza()
                            + " holds no backup of timeline " + control.timeline()
                            + " with gapless WAL, so no rows can be brought back from it. Nothing was changed.");
        }
        return backups;
    }

    private static Instant from(DeletionHint hint) {
        return hint.damagedSince() == null
                ? Instant.now().minus(WITHOUT_A_TIME)
                : hint.damagedSince().minus(BEFORE);
    }

    private static Backup newestBefore(List<Backup> backups, Instant time) {
        return backups.stream()
                .filter(backup -> backup.stoppedAt().isBefore(time))
                .findFirst()
                .orElse(backups.get(backups.size() - 1));
    }

    private static String window(DeletionHint hint, Lsn begin, Instant from, @Nullable Instant to, Lsn end) {
        String read = "The WAL from " + begin + " to " + end + " (now) was read";
        return hint.transaction() != null
                ? read + " for transaction " + hint.transaction() + "."
                : read + " for commits from " + from + " to " + (to == null ? "now" : to) + ".";
    }
}
