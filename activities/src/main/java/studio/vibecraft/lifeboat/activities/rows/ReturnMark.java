package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RowReturn;

/**
 * Which transaction put the rows back. On disk before its commit; PostgreSQL itself then knows whether it has committed, so that a killed
 * attempt is never repeated.
 *
 * @param transaction its full number
 * @param from no row that it put back is in the WAL before
 */
record ReturnMark(long transaction, Lsn from, RowReturn returned) {
    private static final long EPOCH = 1L << 32;

    static StateFile<ReturnMark> file(RecoveryFiles files) {
        return new StateFile<>(files.marker(RecoveryFiles.ROWS_RETURNED), ReturnMark.class);
    }

    boolean committed(Connection connection) throws SQLException {
        return status(connection).equals("committed");
    }

    /** {@code committed}, {@code aborted} or {@code in progress}. */
    String status(Connection connection) throws SQLException {
        return Rows.names(connection, "SELECT coalesce(pg_xact_status('" + transaction + "'::xid8), 'committed')")
                .get(0);
    }

    /** As rows and WAL carry it. */
    long shortTransaction() {
        return transaction % EPOCH;
    }
}
