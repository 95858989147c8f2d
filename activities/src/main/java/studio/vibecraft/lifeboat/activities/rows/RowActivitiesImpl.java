package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.RowActivities;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link RowActivities}. Two attempts never work on the rows of one recovery. */
public final class RowActivitiesImpl implements RowActivities {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Of all violated constraints: what today's rows do not allow is for people to settle. */
    private static final String CONSTRAINT = "23";

    private final LifeboatConfiguration configuration;

    public RowActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public RowReturn dryRun(RecoveryTarget target, Deletion deletion, SavedRows rows) {
        return locked(
                target,
                "compared",
                (files, listener) -> transaction(files, listener).dryRun(deletion, rows));
    }

    @Override
    public RowReturn putBack(RecoveryTarget target, Deletion deletion, SavedRows rows, RowReturn announced) {
        return locked(
                target,
                "put back",
                (files, listener) -> transaction(files, listener).putBack(deletion, rows, announced));
    }

    @Override
    public void takeOut(RecoveryTarget target, SavedRows rows) {
        locked(target, "taken out", (files, listener) -> {
            transaction(files, listener).takeOut(rows);
            return rows;
        });
    }

    @Override
    public Verification verifyRows(RecoveryTarget target, SavedRows rows, RowReturn returned) {
        return locked(
                target, "verified", (files, listener) -> new RowVerification(files, listener).verify(rows, returned));
    }

    private static Fault fault(String sqlState) {
        if (sqlState.equals(LOCK_NOT_AVAILABLE)) {
            return Fault.TABLE_BUSY;
        }
        return sqlState.startsWith(CONSTRAINT) ? Fault.UNCERTAIN_ROWS : Fault.SERVER_UNREACHABLE;
    }

    private static ReturnTransaction transaction(RecoveryFiles files, ProgressListener listener) {
        return new ReturnTransaction(files, LiveCluster.of(files).sessions(), listener);
    }

    /** Work on the rows of one recovery. */
    private interface Work<T> {
        T with(RecoveryFiles files, ProgressListener listener) throws SQLException, IOException;
    }

    private <T> T locked(RecoveryTarget target, String what, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("rows.lock"), listener)) {
            return work.with(files, listener);
        } catch (SQLException e) {
            throw new RecoveryException(
                    fault(String.valueOf(e.getSQLState())),
                    "The rows could not be " + what + " on " + target.database() + ": " + e.getMessage()
                            + ". The transaction was rolled back; nothing was changed.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
