package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A part of the WAL, record by record, from archive and saved segments together. */
public record WalReading(RecoveryFiles files, long segmentSize, ProgressListener listener) {

    /** The beginning of a segment not long before the time; {@code earliest} when the time lies before it. */
    public Lsn positionBefore(Instant time, int timeline, Lsn earliest, Lsn end) {
        WalCollection collection = new WalCollection(files, segmentSize, listener);
        TimeSearch search = new TimeSearch(number -> firstCommit(collection, timeline, number));
        long segment =
                search.segmentBefore(time, earliest.position() / segmentSize, WalSegment.lastNeeded(end, segmentSize));
        Lsn begins = new Lsn(segment * segmentSize);
        return begins.isBefore(earliest) ? earliest : begins;
    }

    private Optional<Instant> firstCommit(WalCollection collection, int timeline, long number) {
        try {
            if (collection.fetch(timeline, number, number) == number) {
                return Optional.empty();
            }
            return new WalRecords(files.database().postgres().binaries(), collection.directory())
                    .firstCommit(timeline, new Lsn(number * segmentSize), new Lsn((number + 1) * segmentSize));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** WAL_INCOMPLETE when a segment is nowhere to be had. */
    public void read(int timeline, Lsn start, Lsn end, Consumer<WalRecord> visitor) throws IOException {
        WalCollection collection = new WalCollection(files, segmentSize, listener);
        long last = WalSegment.lastNeeded(end, segmentSize);
        long missing = collection.fetch(timeline, start.position() / segmentSize, last);
        if (missing <= last) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE,
                    "WAL segment " + new WalSegment(timeline, missing).name(segmentSize)
                            + " is neither in the archive nor in pg_wal. Nothing was changed.");
        }
        Path binaries = files.database().postgres().binaries();
        new WalRecords(binaries, collection.directory())
                .forEach(timeline, start, end, new Reported<>(visitor, WalRecord::at, listener));
    }
}
