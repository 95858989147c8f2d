package studio.vibecraft.lifeboat.worker.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** Asks catalogs only; never a user's table, because reading one may change it. */
final class Query {
    private Query() {}

    static Set<String> names(DatabaseConfiguration database, String sql) throws SQLException {
        return names(database, "postgres", sql);
    }

    static Set<String> names(DatabaseConfiguration database, String inDatabase, String sql) throws SQLException {
        try (Connection connection = Connections.superuser(database, inDatabase);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> names = new LinkedHashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    static List<String> databases(DatabaseConfiguration database) throws SQLException {
        return List.copyOf(names(database, "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate"));
    }
}
