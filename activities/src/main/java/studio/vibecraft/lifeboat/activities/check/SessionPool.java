package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;

/** Sessions that are used again. Each reads tables by sequential scans only: an index cannot vouch for its own table. */
public final class SessionPool implements AutoCloseable {
    private static final String SEQUENTIAL =
            "SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off; SET enable_seqscan = on;"
                    + " SET work_mem = '128MB'";

    private final Sessions sessions;
    private final Map<String, Queue<Connection>> idle = new ConcurrentHashMap<>();

    public SessionPool(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Does something with a session. */
    @FunctionalInterface
    public interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    public <T> T with(String database, Use<T> use) throws SQLException {
        Queue<Connection> queue = idle.computeIfAbsent(database, name -> new ConcurrentLinkedQueue<>());
        Connection connection = queue.poll();
        if (connection == null) {
            connection = open(database);
        }
        T result = use.with(connection);
        queue.add(connection);
        return result;
    }

    private Connection open(String database) throws SQLException {
        Connection connection = sessions.open(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SEQUENTIAL);
            Amcheck.useSchema(connection);
        }
        return connection;
    }

    @Override
    public void close() {
        idle.values()
                .forEach(queue -> queue.forEach(connection -> {
                    try {
                        connection.close();
                    } catch (SQLException e) {
                        // The instance may be gone; the session is, too.
                    }
                }));
    }
}
