package studio.vibecraft.lifeboat.activities.guard;

import java.sql.SQLException;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.TableActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.FrozenTables;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Safeguard;
import studio.vibecraft.lifeboat.model.SavedRows;

/** See {@link TableActivities}. */
public final class TableActivitiesImpl implements TableActivities {
    private final LockedPart tables;

    public TableActivitiesImpl(LifeboatConfiguration configuration) {
        this.tables = new LockedPart(configuration, "tables.lock");
    }

    @Override
    public FrozenTables freeze(RecoveryTarget target, Deletion deletion) {
        return changed(target, "frozen", (sessions, change) -> {
            Freeze freeze = new Freeze(sessions, change, target.recoveryId());
            freeze.put(deletion.database(), deletion.damaged());
            return new FrozenTables(Instant.now(), freeze.proof(deletion.database(), deletion.damaged()));
        });
    }

    @Override
    public Instant thaw(RecoveryTarget target, Deletion deletion) {
        return changed(target, "thawed", (sessions, change) -> {
            new Freeze(sessions, change, target.recoveryId()).lift(deletion.database());
            return Instant.now();
        });
    }

    @Override
    public Check guard(RecoveryTarget target, SavedRows rows, Safeguard limit) {
        return changed(
                target,
                "guarded",
                (sessions, change) -> new LargeStatements(sessions, change)
                        .refuse(
                                rows.database(),
                                rows.tables().stream()
                                        .map(SavedRows.Table::relation)
                                        .toList(),
                                limit));
    }

    /** Work on tables that are in use. */
    private interface Work<T> {
        T with(Sessions sessions, TableChange change) throws SQLException;
    }

    private <T> T changed(RecoveryTarget target, String what, Work<T> work) {
        try {
            return tables.alone(target, (files, listener) -> {
                Sessions sessions = LiveCluster.of(files).sessions();
                return work.with(sessions, new TableChange(sessions, target.recoveryId(), listener));
            });
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The tables of " + target.database() + " could not be " + what + ": " + e.getMessage()
                            + ". The transaction was rolled back; nothing was changed.",
                    e);
        }
    }
}
