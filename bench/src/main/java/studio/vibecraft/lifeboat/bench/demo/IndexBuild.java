package studio.vibecraft.lifeboat.bench.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Asks PostgreSQL how far the rebuild of an index is: scanning the table, loading the tree, validating it. */
final class IndexBuild implements PercentSource {
    private static final String QUERY = """
            SELECT max(CASE
              WHEN phase LIKE 'building index: scanning%' THEN 40.0 * blocks_done / greatest(blocks_total, 1)
              WHEN phase LIKE 'building index: sorting%' THEN 40
              WHEN phase LIKE 'building index: loading%' THEN 40 + 40.0 * tuples_done / greatest(tuples_total, 1)
              WHEN phase LIKE 'index validation: scanning index%' THEN 80 + 10.0 * blocks_done / greatest(blocks_total, 1)
              WHEN phase LIKE 'index validation: sorting%' THEN 90
              WHEN phase LIKE 'index validation: scanning table%' THEN 90 + 10.0 * blocks_done / greatest(blocks_total, 1)
              ELSE 0 END)
            FROM pg_stat_progress_create_index""";

    private final Connection connection;

    IndexBuild(Cluster cluster) throws SQLException {
        this.connection = cluster.connect("shop");
    }

    @Override
    public OptionalDouble percent() {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(QUERY)) {
            result.next();
            double percent = result.getDouble(1);
            return result.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(percent);
        } catch (SQLException e) {
            throw new IllegalStateException("the progress of the rebuild cannot be asked", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
