package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.wal.RemovedRows;
import studio.vibecraft.lifeboat.activities.wal.TakenPlaces;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.activities.wal.WalRecord;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Where the rows were that a transaction took, as the WAL tells it.
 *
 * @param since whether a server that stands at an earlier position has the same rows at these places, or none
 */
record LostPlaces(Map<String, RemovedRows.Rows> removed, TakenPlaces since) {

    static LostPlaces of(RecoveryFiles files, Deletion deletion, ProgressListener listener) throws IOException {
        return since(deletion.first(), files, deletion, listener);
    }

    /** @param position of the server that may have the rows */
    static LostPlaces since(Lsn position, RecoveryFiles files, Deletion deletion, ProgressListener listener)
            throws IOException {
        TakenPlaces since = new TakenPlaces(position);
        Lsn first = position.isBefore(deletion.first()) ? position : deletion.first();
        return new LostPlaces(read(files, deletion, first, since, listener), since);
    }

    private static Map<String, RemovedRows.Rows> read(
            RecoveryFiles files, Deletion deletion, Lsn first, Consumer<WalRecord> also, ProgressListener listener)
            throws IOException {
        ControlData control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
        WalReading wal = new WalReading(files, control.walSegmentSize(), listener);
        RemovedRows removed = new RemovedRows(deletion.parts());
        wal.read(deletion.timeline(), first, deletion.commit(), removed.andThen(also));
        if (removed.needsAnotherReading()) {
            removed = removed.again();
            wal.read(deletion.timeline(), deletion.first(), deletion.commit(), removed);
        }
        return removed.result();
    }

    boolean takenSince() {
        return since.anyOf(removed);
    }
}
