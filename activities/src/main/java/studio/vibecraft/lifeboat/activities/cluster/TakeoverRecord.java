package studio.vibecraft.lifeboat.activities.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * The mark inside a promoted server that it has replaced another one: a setting of its database {@code postgres}. It is as durable as the
 * data, every standby has it, and whoever reaches the server can read it.
 *
 * @param timeline the one that began with the takeover
 */
public record TakeoverRecord(String recoveryId, int timeline) {
    private static final String SETTING = "lifeboat.took_over";
    private static final String WRITE = "SELECT format('ALTER DATABASE postgres SET " + SETTING + " = %L', '";
    private static final String READ = """
            SELECT substr(entry, strpos(entry, '=') + 1) FROM pg_db_role_setting, unnest(setconfig) AS entry
            WHERE setrole = 0 AND setdatabase = (SELECT oid FROM pg_database WHERE datname = 'postgres')
              AND entry LIKE 'lifeboat.took\\_over=%'
            """;

    /** Safe to repeat. */
    public void write(Connection connection) throws SQLException {
        String value = (recoveryId + " " + timeline).replace("'", "''");
        String statement = Rows.names(connection, WRITE + value + "')").get(0);
        Rows.run(connection, statement);
    }

    /** Empty when the server has replaced nobody. */
    public static Optional<TakeoverRecord> read(Connection connection) throws SQLException {
        return Rows.names(connection, READ).stream().findFirst().map(TakeoverRecord::parse);
    }

    private static TakeoverRecord parse(String value) {
        int space = value.lastIndexOf(' ');
        return new TakeoverRecord(value.substring(0, space), Integer.parseInt(value.substring(space + 1)));
    }
}
