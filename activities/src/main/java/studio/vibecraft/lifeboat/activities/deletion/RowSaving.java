package studio.vibecraft.lifeboat.activities.deletion;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.definition.DroppedParts;
import studio.vibecraft.lifeboat.activities.standby.StandbyStop;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Deletion;
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
        return saved.isPresent() ? saved.get() : take(deletion, source);
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
                .takeIfWhole(deletion, LostPlaces.of(files, deletion, listener).removed());
        tables.ifPresent(whole -> kept(deletion, "dead rows of the database itself", whole));
        return tables.isPresent() ? Optional.empty() : Optional.of("not all of its dead rows are left");
    }

    /** Where it stands when it has all rows already, which spares its restart; otherwise brought to just before the mistake. */
    private SavedRows fromStandby(Deletion deletion, String standby) throws IOException, SQLException {
        StandbyStop stop = new StandbyStop(files, listener);
        LostPlaces lost = LostPlaces.since(stop.standsAt(), files, deletion, listener);
        Optional<List<SavedRows.Table>> asItStands = lost.takenSince()
                ? Optional.empty()
                : extraction(stop.sessions()).takeIfWhole(deletion, lost.removed());
        return asItStands.isPresent()
                ? kept(deletion, "standby " + standby + " as it stood", asItStands.get())
                : kept(
                        deletion,
                        "standby " + standby + ", replayed",
                        extraction(stop.reach(deletion.commit())).take(deletion, lost.removed(), DroppedParts.NONE));
    }

    private SavedRows fromSideInstance(Deletion deletion) throws IOException, SQLException {
        Backup backup = new Candidates(files).endedBefore(deletion.commit(), deletion.timeline());
        return kept(
                deletion,
                "backup " + backup.label() + ", replayed",
                new SideInstanceRows(files, deletion, backup, listener).take());
    }

    private RowExtraction extraction(Sessions past) {
        return new RowExtraction(past, RowReading.VISIBLE, files.evidence(), listener);
    }

    private SavedRows kept(Deletion deletion, String source, List<SavedRows.Table> tables) {
        SavedRows rows = new SavedRows(deletion.database(), source, deletion.commit(), tables);
        done.write(rows);
        return rows;
    }
}
