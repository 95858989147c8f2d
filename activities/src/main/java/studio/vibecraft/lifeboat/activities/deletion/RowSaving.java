package studio.vibecraft.lifeboat.activities.deletion;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.definition.DefinitionSearch;
import studio.vibecraft.lifeboat.activities.definition.DroppedParts;
import studio.vibecraft.lifeboat.activities.restore.PastInstance;
import studio.vibecraft.lifeboat.activities.standby.StandbyStop;
import studio.vibecraft.lifeboat.activities.wal.RemovedRows;
import studio.vibecraft.lifeboat.activities.wal.TakenPlaces;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.activities.wal.WalRecord;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.SavedRows;

/** The rows as they were just before the mistake became visible, out of a backup and the WAL since. */
final class RowSaving {
    private final RecoveryFiles files;
    private final ProgressListener listener;
    private final StateFile<SavedRows> done;

    RowSaving(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
        done = saved(files.root());
    }

    /** Which rows one recovery has saved. */
    static StateFile<SavedRows> saved(Path recovery) {
        return new StateFile<>(recovery.resolve("saved-rows.json"), SavedRows.class);
    }

    SavedRows save(Deletion deletion, RowSource source) throws IOException, SQLException {
        Optional<SavedRows> saved = done.read().filter(rows -> rows.before().equals(deletion.commit()));
        SavedRows rows = saved.isPresent() ? saved.get() : take(deletion, source);
        PastInstance.remove(files);
        return rows;
    }

    private SavedRows take(Deletion deletion, RowSource source) throws IOException, SQLException {
        return switch (source.way()) {
            case STANDBY -> fromStandby(deletion, requireNonNull(source.standby()));
            case DIRTYREAD -> throw new IllegalStateException("dead rows are taken when they are found");
            case SIDE_INSTANCE -> fromSideInstance(deletion);
        };
    }

    /** At once, because every reader may remove them. @return why that is not possible; empty when all of them are kept */
    Optional<String> saveDeadRows(Deletion deletion) throws IOException, SQLException {
        Sessions live = LiveCluster.of(files).sessions();
        Optional<DeadRows> dead = DeadRows.in(live, deletion.database(), deletion.parts());
        if (dead.isEmpty()) {
            return Optional.of("pg_dirtyread is not installed in " + deletion.database());
        }
        Optional<List<SavedRows.Table>> tables = new RowExtraction(live, dead.get(), files.evidence(), listener)
                .takeIfWhole(deletion, removed(deletion));
        tables.ifPresent(whole -> kept(deletion, "dead rows of the database itself", whole));
        return tables.isPresent() ? Optional.empty() : Optional.of("not all of its dead rows are left");
    }

    /** Where it stands when it has all rows already, which spares its restart; otherwise brought to just before the mistake. */
    private SavedRows fromStandby(Deletion deletion, String standby) throws IOException, SQLException {
        StandbyStop stop = new StandbyStop(files, listener);
        Lsn position = stop.standsAt();
        TakenPlaces since = new TakenPlaces(position);
        Map<String, RemovedRows.Rows> removed = removed(deletion, position, since);
        Optional<List<SavedRows.Table>> asItStands = since.anyOf(removed)
                ? Optional.empty()
                : extraction(stop.sessions()).takeIfWhole(deletion, removed);
        return asItStands.isPresent()
                ? kept(deletion, "standby " + standby + " as it stood", asItStands.get())
                : kept(
                        deletion,
                        "standby " + standby + ", replayed",
                        extraction(stop.reach(deletion.commit())).take(deletion, removed, DroppedParts.NONE));
    }

    private WalReading wal() {
        ControlData control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
        return new WalReading(files, control.walSegmentSize(), listener);
    }

    private SavedRows fromSideInstance(Deletion deletion) throws IOException, SQLException {
        Backup backup = new Candidates(files).endedBefore(deletion.commit(), deletion.timeline());
        PastInstance.begin(files, backup, deletion.commit(), listener);
        Map<String, RemovedRows.Rows> removed = removed(deletion);
        try (PastInstance past = PastInstance.before(files, backup, deletion.commit(), listener)) {
            if (deletion.emptiedTables() || deletion.droppedAnything()) {
                past.rollBackOpenTransactions(listener);
            }
            List<SavedRows.Table> tables = extraction(past::connect).take(deletion, removed, dropped(deletion, past));
            return kept(deletion, "backup " + backup.label() + ", replayed", tables);
        }
    }

    private RowExtraction extraction(Sessions past) {
        return new RowExtraction(past, RowReading.VISIBLE, files.evidence(), listener);
    }

    private SavedRows kept(Deletion deletion, String source, List<SavedRows.Table> tables) {
        SavedRows rows = new SavedRows(deletion.database(), source, deletion.commit(), tables);
        done.write(rows);
        return rows;
    }

    /** Its definitions are kept, too. */
    private DroppedParts dropped(Deletion deletion, PastInstance past) throws IOException, SQLException {
        if (!deletion.droppedAnything()) {
            return DroppedParts.NONE;
        }
        DroppedParts parts =
                DroppedParts.of(deletion, past::connect, LiveCluster.of(files).sessions());
        if (parts.tables().isEmpty() && parts.columns().isEmpty()) {
            throw new RecoveryException(
                    Fault.NOT_RECOVERABLE,
                    "What transaction " + deletion.transaction()
                            + " dropped is not in the database just before it: it made"
                            + " that itself, or its table has another name now. Nothing was changed.");
        }
        new DefinitionSearch(files, listener).find(deletion.database(), parts, past::connect, past.sockets());
        return parts;
    }

    private Map<String, RemovedRows.Rows> removed(Deletion deletion) throws IOException {
        return removed(deletion, deletion.first(), record -> {});
    }

    /** @param also told everything from the position on */
    private Map<String, RemovedRows.Rows> removed(Deletion deletion, Lsn position, Consumer<WalRecord> also)
            throws IOException {
        WalReading wal = wal();
        Lsn first = position.isBefore(deletion.first()) ? position : deletion.first();
        RemovedRows removed = new RemovedRows(deletion.parts());
        wal.read(deletion.timeline(), first, deletion.commit(), removed.andThen(also));
        if (removed.needsAnotherReading()) {
            removed = removed.again();
            wal.read(deletion.timeline(), deletion.first(), deletion.commit(), removed);
        }
        return removed.result();
    }
}
