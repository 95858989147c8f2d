package studio.vibecraft.lifeboat.activities.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction that writes as replication does (no triggers, no changed timestamps) and that a recovery's own freeze lets through. */
public final class ReplicaSession {
    /** Holds the id of the recovery to which a session belongs. */
    public static final String SETTING = "lifeboat.recovery";

    /** Operators of types that an extension brings are found by name only, and not every extension is in {@code public}. */
    private static final String EXTENSIONS = """
            SELECT set_config('search_path', concat_ws(', ', current_setting('search_path'), string_agg(DISTINCT quote_ident(n.nspname), ', ')), true)
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE n.nspname <> 'pg_catalog'""";

    private ReplicaSession() {}

    /** Waits for the local disk only at its commit: a lost synchronous standby must not keep rows from coming back. */
    public static void begin(Connection connection, String recoveryId) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("SET LOCAL synchronous_commit = local");
            statement.execute("SET LOCAL row_security = off");
            statement.execute("SET LOCAL TimeZone = 'UTC'");
            // Rows are staged in temporary tables; with the default of 8 MB their pages come and go.
            statement.execute("SET LOCAL temp_buffers = '128MB'");
            statement.execute(EXTENSIONS);
            statement.execute("SET LOCAL " + SETTING + " = '" + recoveryId.replace("'", "''") + "'");
        }
    }
}
