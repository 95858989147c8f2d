package studio.vibecraft.lifeboat.activities.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.DatabaseAddress;

/** The database as the application sees it; each call is a session of its own. */
record SqlAccess(DatabaseAddress at, Duration limit) {
    /** The first column of every row. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = open()) {
            return Rows.names(connection, sql);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection open() throws SQLException {
        SecretReference password = at.password();
        return Connections.asClient(
                at.host(),
                at.port(),
                at.database(),
                at.user(),
                password == null ? null : Secrets.resolve(password),
                limit);
    }
}
