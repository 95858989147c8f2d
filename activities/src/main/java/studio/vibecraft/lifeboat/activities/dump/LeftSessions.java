package studio.vibecraft.lifeboat.activities.dump;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Sessions of an attempt that was killed. psql makes its index or constraint to the end, and its record, without anybody; every other session
 * waits for a dead worker, or would be in our way.
 */
record LeftSessions(SideInstance instance) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String NAME = "lifeboat item ";
    private static final String OTHERS = " FROM pg_stat_activity WHERE backend_type = 'client backend'"
            + " AND pid <> pg_backend_pid() AND application_name NOT LIKE '" + NAME + "%'";

    /** As what the session that makes an item is known. */
    static String name(DumpItem item) {
        return NAME + item.number();
    }

    /** Returns when those that make no item are gone, with whatever they had not committed. */
    void endOthers(ProgressListener listener) throws SQLException {
        try (Connection connection = instance.connect("postgres")) {
            Rows.names(connection, "SELECT pg_terminate_backend(pid)" + OTHERS);
            Waiting.until(
                    LIMIT,
                    () -> listener.report(Progress.of("waiting for the end of a killed attempt's sessions")),
                    () -> none(connection),
                    () -> "Sessions of a killed attempt do not end in " + instance.dataDirectory()
                            + ". Nothing is open.");
        }
    }

    private static boolean none(Connection connection) {
        try {
            return Rows.names(connection, "SELECT pid" + OTHERS).isEmpty();
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new instance cannot be asked: " + e.getMessage() + ". It is not open.",
                    e);
        }
    }

    /** Numbers of the items that are being made in a database. */
    Set<Integer> items(String database) throws SQLException {
        Set<Integer> items = new TreeSet<>();
        try (Connection connection = instance.connect(database)) {
            Rows.names(
                            connection,
                            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND backend_type = 'client backend' AND application_name LIKE '" + NAME + "%'")
                    .forEach(name -> items.add(Integer.valueOf(name.substring(NAME.length()))));
        }
        return items;
    }
}
