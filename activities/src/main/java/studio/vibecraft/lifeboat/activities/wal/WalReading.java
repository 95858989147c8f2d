package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A part of the WAL, record by record, from archive and saved segments together. */
public record WalReading(RecoveryFiles files, long segmentSize, ProgressListener listener) {

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
