package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.wal.FirstTaking;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.contract.activity.FoundDeletions;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * From the keys of missing rows to the transactions that took them. The WAL names rows by their places only; which row stood where is asked of a
 * standby that still has them, or of an instance restored to just before the first transaction that may be meant.
 */
final class KeySearch {
    private final RecoveryFiles files;
    private final KnownTables tables;
    private final WantedKeys wanted;
    private final WalReading wal;
    private final int timeline;

    KeySearch(RecoveryFiles files, KnownTables tables, WantedKeys wanted, WalReading wal, int timeline) {
        this.files = files;
        this.tables = tables;
        this.wanted = wanted;
        this.wal = wal;
        this.timeline = timeline;
    }

    /** NO_DELETION_FOUND names each key that no transaction took, and what is known of it. */
    FoundDeletions find(DeletionHint hint, Lsn begin, Lsn end) throws IOException, SQLException {
        Optional<PastRows> standby = PastRows.onStandby(files, wanted, wal.listener());
        PastRows past = standby.isPresent() ? standby.get() : inBackup(begin, end);
        KeyTrace trace = new KeyTrace(wanted, past);
        List<TransactionRecord> takers = trace.read(wal, timeline, past.at().isBefore(begin) ? past.at() : begin, end);
        return deletions(hint, takers, trace);
    }

    private PastRows inBackup(Lsn begin, Lsn end) throws IOException, SQLException {
        FirstTaking taking = new FirstTaking(
                tables.files(wanted.database(), wanted.name()), tables.filesMadeAnew(wanted.database(), wanted.name()));
        wal.read(timeline, begin, end, taking);
        Lsn commit = taking.commit()
                .orElseThrow(() -> new RecoveryException(
                        Fault.NO_DELETION_FOUND,
                        "No transaction took a row of " + wanted.name() + ", or changed its key. The WAL from " + begin
                                + " to " + end + " (now) was read. Nothing was changed."));
        return PastRows.inBackup(
                files, new Candidates(files).endedBefore(commit, timeline), commit, wanted, wal.listener());
    }

    private FoundDeletions deletions(DeletionHint hint, List<TransactionRecord> takers, KeyTrace trace)
            throws IOException {
        EarlierReturns earlier = EarlierReturns.of(files);
        List<Deletion> deletions = new ArrayList<>();
        List<Deletion> returned = new ArrayList<>();
        for (TransactionRecord taker : takers) {
            Suspects one = new Suspects(tables, DeletionHint.NONE, earlier, timeline, null, null);
            one.accept(taker);
            deletions.addAll(one.listed());
            returned.addAll(one.returnedEarlier());
        }
        Long picked = hint.transaction();
        if (picked != null) {
            deletions.removeIf(deletion -> !deletion.parts().contains(picked));
        }
        if (deletions.isEmpty() && returned.isEmpty()) {
            throw new RecoveryException(
                    Fault.NO_DELETION_FOUND,
                    trace.sentence()
                            + (picked == null
                                    ? " It rewrote the table as a whole, and behind that its rows cannot be followed."
                                    : " Transaction " + picked + " did not.")
                            + " Nothing was changed.");
        }
        List<String> leftOut = returned.stream()
                .map(deletion -> "Of the keys, " + trace.takenBy(deletion) + " will not be brought back."
                        + earlier.sentence(List.of(deletion)))
                .toList();
        return new FoundDeletions(deletions, 0, 0, trace.sentence() + earlier.sentence(returned), leftOut);
    }
}
