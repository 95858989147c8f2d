package studio.vibecraft.lifeboat.activities.dump;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Which items are restored, kept in the database itself: an item and its record are committed together or not at all. */
record RestoreRecord(Sessions sessions, String database) {
    /** Its primary key also refuses whoever restores an item a second time. */
    static final String CREATE = "CREATE SCHEMA lifeboat_restore;"
            + " CREATE TABLE lifeboat_restore.done (item integer PRIMARY KEY, relation text, rows bigint)";

    /** A table's own rows, without those of tables that inherit from it; a partitioned one is loaded for its partitions. */
    private static final String LOADED = """
            SELECT CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY ' END || d.relation, sum(d.rows)::bigint
            FROM lifeboat_restore.done d JOIN pg_class c ON c.oid = d.relation::regclass GROUP BY 1
            """;

    /** To be run in the transaction that restores the item. */
    static String note(DumpItem item) {
        return "INSERT INTO lifeboat_restore.done VALUES (" + item.number() + ")";
    }

    /** The same with what was loaded. */
    static void note(Connection connection, DumpItem item, String relation, long rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO lifeboat_restore.done VALUES (?, ?, ?)")) {
            insert.setInt(1, item.number());
            insert.setString(2, relation);
            insert.setLong(3, rows);
            insert.execute();
        }
    }

    /** The definitions are there. */
    boolean begun() throws SQLException {
        return ask("SELECT to_regclass('lifeboat_restore.done')::text").stream().noneMatch("null"::equals);
    }

    Set<Integer> done() throws SQLException {
        Set<Integer> items = new HashSet<>();
        ask("SELECT item FROM lifeboat_restore.done").forEach(item -> items.add(Integer.valueOf(item)));
        return items;
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            return Rows.all(connection, sql, row -> String.valueOf(row.getString(1)));
        }
    }

    /** Tables that do not hold as many rows as were loaded into them. */
    List<String> miscounted() throws SQLException {
        try (Connection connection = sessions.open(database)) {
            Map<String, Long> loaded = Rows.map(connection, LOADED, row -> row.getLong(2));
            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, Long> table : loaded.entrySet()) {
                long there = Rows.all(connection, "SELECT count(*) FROM " + table.getKey(), row -> row.getLong(1))
                        .get(0);
                if (there != table.getValue()) {
                    wrong.add(table.getKey().replaceFirst("^ONLY ", "") + " of " + database + " holds " + there
                            + " rows, " + table.getValue() + " were loaded");
                }
            }
            return wrong;
        }
    }

    long rows() throws SQLException {
        return Long.parseLong(ask("SELECT coalesce(sum(rows), 0)::bigint FROM lifeboat_restore.done")
                .get(0));
    }

    /** Nothing of it belongs to what was restored. */
    void remove() throws SQLException {
        try (Connection connection = sessions.open(database)) {
            Rows.run(connection, "DROP SCHEMA IF EXISTS lifeboat_restore CASCADE");
        }
    }
}
