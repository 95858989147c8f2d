package studio.vibecraft.lifeboat.bench.mistake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLState;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A statement that somebody should not have sent. */
public enum MistakeKind {
    DELETE(
            "a DELETE with the wrong WHERE takes every fiftieth customer, and by cascade all that hangs on them",
            "customers",
            """
            DELETE FROM customers WHERE id % 50 = 0"""),
    UPDATE("an UPDATE without WHERE writes over the name and address of every customer", "customers", """
            UPDATE customers SET name = 'Test', address = '{}'"""),
    TRUNCATE("a TRUNCATE that was meant for another server empties the order items", "order_items", """
            TRUNCATE order_items"""),
    DROP_TABLE(
            "a DROP TABLE that was meant for another server takes the order items: partitions, keys, indexes, grants",
            "order_items",
            """
            DROP TABLE order_items CASCADE"""),
    DROP_COLUMN("a migration drops the column with each customer's day of registration", "customers", """
            ALTER TABLE customers DROP COLUMN registered_at""");

    private static final int ATTEMPTS = 5;

    private final String story;
    private final String table;
    private final String sql;

    MistakeKind(String story, String table, String sql) {
        this.story = story;
        this.table = table;
        this.sql = sql;
    }

    public String story() {
        return story;
    }

    /** What the person who noticed would name. */
    public List<String> reported() {
        return List.of("shop.public." + table);
    }

    /** Where PostgreSQL ends it because writers hold the same tables in another order, its author sends it again, five times at most. */
    public void make(Cluster cluster) throws SQLException {
        try (Connection connection = cluster.connect("shop")) {
            for (int attempt = 1; !made(connection, attempt == ATTEMPTS); attempt++) {}
        }
    }

    private boolean made(Connection connection, boolean last) throws SQLException {
        try {
            Cluster.execute(connection, sql);
            return true;
        } catch (SQLException failure) {
            if (last || !PSQLState.DEADLOCK_DETECTED.getState().equals(failure.getSQLState())) {
                throw failure;
            }
            return false;
        }
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static MistakeKind parse(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind '" + label + "'; choose one of "
                        + Arrays.stream(values()).map(MistakeKind::label).collect(Collectors.joining(", "))));
    }
}
