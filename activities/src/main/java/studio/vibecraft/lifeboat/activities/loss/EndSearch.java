package studio.vibecraft.lifeboat.activities.loss;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.wal.CommittedTransaction;
import studio.vibecraft.lifeboat.activities.wal.LastRecord;
import studio.vibecraft.lifeboat.activities.wal.Reported;
import studio.vibecraft.lifeboat.activities.wal.WalCollection;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.activities.wal.WalRecord;
import studio.vibecraft.lifeboat.activities.wal.WalRecords;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Remains;

/** Reads all WAL that there is since a backup, to its last record: in the archive, and in what was saved of the lost cluster. */
final class EndSearch {
    /** A segment that is as full as this may have a successor that nobody has. */
    private static final long NEARLY_FULL = 1L << 20;

    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final long segmentSize;
    private final Archive archive;
    private final Set<String> saved;

    EndSearch(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        this.segmentSize = ControlData.read(files.database().postgres().binaries(), files.dataDirectory())
                .walSegmentSize();
        this.archive = Archive.read(new PgBackRest(files.database()), segmentSize);
        this.saved = new WalDirectory(files.savedWal()).written(segmentSize);
    }

    RecoverableEnd find(Backup backup, Remains remains) throws IOException {
        WalSegment last = newest();
        long first = last.timeline() == backup.timeline()
                ? backup.start().position() / segmentSize
                : beginningOf(last.timeline());
        Lsn start = last.timeline() == backup.timeline() ? backup.start() : new Lsn(first * segmentSize);
        WalCollection collection = new WalCollection(files, segmentSize, listener);
        long gap = collection.fetch(last.timeline(), first, last.number());
        WalRecords records = new WalRecords(files.database().postgres().binaries(), collection.directory());
        LastRecord transactions = new LastRecord();
        records.transactions(last.timeline(), start, new Reported<>(transactions::accept, WalRecord::at, listener));
        LastRecord tail = tail(records, last.timeline(), start, gap);
        Lsn end = tail.begins().or(transactions::begins).orElseThrow(() -> nothing(backup, last, gap));
        CommittedTransaction commit = transactions.commit().orElse(null);
        return new RecoverableEnd(
                last.timeline(),
                // Replay positions are ends of records: the byte behind its beginning is passed only when it was
                // replayed.
                new Lsn(end.position() + 1),
                commit == null ? null : commit.number(),
                commit == null ? null : commit.at(),
                commit == null ? null : commit.time(),
                gap > last.number() && endsIn(last, tail, remains),
                gap > last.number() ? null : new WalSegment(last.timeline(), gap).name(segmentSize),
                seenBehind(end));
    }

    /** Only the last segment is read in full: printing every record of many gigabytes would take long. */
    private LastRecord tail(WalRecords records, int timeline, Lsn start, long gap) {
        Lsn begin = new Lsn((gap - 1) * segmentSize);
        LastRecord read = new LastRecord();
        records.all(
                timeline, begin.isBefore(start) ? start : begin, new Reported<>(read::accept, WalRecord::at, listener));
        return read;
    }

    private WalSegment newest() {
        return Stream.concat(
                        archive.newest().stream(),
                        saved.stream().flatMap(name -> WalSegment.parse(name, segmentSize).stream()))
                .max(WalSegment.BY_PLACE)
                .orElseThrow(() -> new RecoveryException(
                        Fault.WAL_INCOMPLETE,
                        "No WAL segment of " + files.database().name() + " is anywhere."));
    }

    private long beginningOf(int timeline) {
        TreeSet<Long> numbers = Stream.concat(archive.segments().stream(), saved.stream())
                .flatMap(name -> WalSegment.parse(name, segmentSize).stream())
                .filter(segment -> segment.timeline() == timeline)
                .map(WalSegment::number)
                .collect(Collectors.toCollection(TreeSet::new));
        return numbers.first();
    }

    /**
     * A segment is begun when the one before it is full, or was switched. So one that was saved when nobody could write to it any more, and
     * whose records end in its middle, is where the old cluster's WAL ended.
     */
    private boolean endsIn(WalSegment last, LastRecord tail, Remains remains) {
        return last.name(segmentSize).equals(remains.newestSaved())
                && !tail.switched()
                && tail.begins()
                        .filter(begins -> begins.position() < (last.number() + 1) * segmentSize - NEARLY_FULL)
                        .isPresent();
    }

    private @Nullable String seenBehind(Lsn end) {
        Optional<String> behind = new ServerLook(files.database())
                .standbys().stream()
                        .map(ServerLook.StandbyLook::check)
                        .filter(standby -> standby.outcome() != Check.Outcome.DEFERRED)
                        .map(standby -> standby.name() + " " + standby.detail())
                        .reduce((one, other) -> one + ", " + other);
        return behind.map(standbys -> standbys + "; here WAL ends at " + end).orElse(null);
    }

    private static RecoveryException nothing(Backup backup, WalSegment last, long gap) {
        return new RecoveryException(
                Fault.WAL_INCOMPLETE,
                "No record of timeline " + last.timeline() + " can be read behind backup " + backup.label()
                        + "; the first segment that is missing has number " + gap + ". Nothing was opened.");
    }
}
