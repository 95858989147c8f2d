package studio.vibecraft.lifeboat.activities.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small answers of small queries. */
public final class Rows {
    /** Makes a value of the row that the result set stands on. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private Rows() {}

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return how many rows it has written */
    public static long change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    public static <T> List<T> all(Connection connection, String sql, Mapper<T> mapper) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> values = new ArrayList<>();
            while (row.next()) {
                values.add(mapper.map(row));
            }
            return values;
        }
    }

    public static List<String> names(Connection connection, String sql) throws SQLException {
        return all(connection, sql, row -> row.getString(1));
    }

    /** First column to second column. */
    public static <T> Map<String, T> map(Connection connection, String sql, Mapper<T> second) throws SQLException {
        Map<String, T> map = new LinkedHashMap<>();
        all(connection, sql, row -> map.put(row.getString(1), second.map(row)));
        return map;
    }
}
