package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Rows whose parent is not there, by comparing the tables themselves. */
public final class ForeignKeys {
    private static final String CONSTRAINTS = """
            SELECT format('%I on %s', f.conname, f.conrelid::regclass),
                   format('SELECT count(*) FROM %s %I.%I c WHERE %s AND NOT EXISTS (SELECT FROM %I.%I p WHERE %s)',
                          CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY' END, cn.nspname, c.relname,
                          (SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ')
                           FROM unnest(f.conkey) k JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k),
                          pn.nspname, p.relname,
                          (SELECT string_agg(format('p.%I = c.%I', pa.attname, ca.attname), ' AND ')
                           FROM unnest(f.conkey, f.confkey) k(child, parent)
                           JOIN pg_attribute ca ON ca.attrelid = f.conrelid AND ca.attnum = k.child
                           JOIN pg_attribute pa ON pa.attrelid = f.confrelid AND pa.attnum = k.parent))
            FROM pg_constraint f
            JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
            JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE f.contype = 'f' AND f.convalidated AND f.conparentid = 0 AND c.relpersistence = 'p'
            ORDER BY 1
            """;

    private record Constraint(String name, String query) {}

    private ForeignKeys() {}

    /** One sentence for each foreign key with orphans. */
    public static List<String> violations(Connection connection) throws SQLException {
        List<Constraint> constraints =
                Rows.all(connection, CONSTRAINTS, row -> new Constraint(row.getString(1), row.getString(2)));
        List<String> violations = new ArrayList<>();
        for (Constraint constraint : constraints) {
            long orphans = Rows.all(connection, constraint.query(), row -> row.getLong(1))
                    .get(0);
            if (orphans > 0) {
                violations.add(orphans + " rows without parent under " + constraint.name());
            }
        }
        return violations;
    }
}
