package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * A session in which every value's text reads the same on every server and comes back as the same value. An empty search path, as logical
 * replication has it: names are qualified, and nobody's functions are called by mistake.
 */
final class ExactSession {
    private static final String SETTINGS = """
            SET search_path = '';
            SET timezone = 'UTC';
            SET datestyle = 'ISO, YMD';
            SET intervalstyle = 'postgres';
            SET extra_float_digits = 1;
            SET bytea_output = 'hex';
            SET lc_monetary = 'C';
            SET xmloption = 'content';
            SET row_security = off;
            SET statement_timeout = 0;
            SET lock_timeout = '30s'
            """;

    private ExactSession() {}

    /** Not in autocommit. */
    static Connection open(Sessions sessions, String database) throws SQLException {
        Connection connection = sessions.open(database);
        try {
            Rows.run(connection, SETTINGS);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
