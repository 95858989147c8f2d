package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Duplicates under every unique index, by grouping the table itself: amcheck does not look for them, and the index may be the liar. */
public final class UniqueKeys {
    private static final String INDEXES = """
            SELECT i.indexrelid::regclass::text,
                   (SELECT string_agg('(' || pg_get_indexdef(i.indexrelid, k, true) || ')', ', ' ORDER BY k)
                    FROM generate_series(1, i.indnkeyatts) k),
                   (SELECT string_agg('(' || pg_get_indexdef(i.indexrelid, k, true) || ') IS NOT NULL', ' AND ' ORDER BY k)
                    FROM generate_series(1, i.indnkeyatts) k),
                   coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'),
                   format('%I.%I', n.nspname, c.relname)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indisunique AND i.indisvalid AND c.relkind IN ('r', 'm') AND c.relpersistence = 'p'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
            ORDER BY 1
            """;

    private record Key(String index, String columns, String notNull, String predicate, String table) {
        String query() {
            return "SELECT count(*) FROM (SELECT FROM ONLY " + table + " WHERE (" + predicate + ") AND " + notNull
                    + " GROUP BY " + columns + " HAVING count(*) > 1) duplicates";
        }
    }

    private UniqueKeys() {}

    /** One sentence for each index with duplicates. */
    public static List<String> violations(Connection connection) throws SQLException {
        List<Key> keys = Rows.all(
                connection,
                INDEXES,
                row -> new Key(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
        List<String> violations = new java.util.ArrayList<>();
        for (Key key : keys) {
            long duplicates =
                    Rows.all(connection, key.query(), row -> row.getLong(1)).get(0);
            if (duplicates > 0) {
                violations.add(duplicates + " duplicate keys under " + key.index());
            }
        }
        return violations;
    }
}
