package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * A foreign key.
 *
 * @param child the table whose rows point
 * @param parent the table that is pointed at
 * @param columns of the child
 * @param joined the condition under which a child {@code c} points at a parent {@code p}, by the constraint's own operators
 * @param action pg_constraint.confdeltype
 * @param changed the child's columns that ON DELETE SET NULL or SET DEFAULT changes
 */
record Reference(
        String name, long child, long parent, List<String> columns, String joined, char action, List<String> changed) {
    /** Through jsonb, because confdelsetcols is new in PostgreSQL 15. */
    private static final String ALL = """
            SELECT format('%I on %s', f.conname, f.conrelid::regclass), f.conrelid::bigint, f.confrelid::bigint, f.confdeltype::text,
                   array_agg(ca.attname::text ORDER BY k.n),
                   string_agg(format('p.%I OPERATOR(%I.%s) c.%I', pa.attname, m.nspname, o.oprname, ca.attname), ' AND ' ORDER BY k.n),
                   coalesce(array_agg(ca.attname::text ORDER BY k.n)
                              FILTER (WHERE to_jsonb(f) -> 'confdelsetcols' @> to_jsonb(k.child)), array_agg(ca.attname::text ORDER BY k.n))
            FROM pg_constraint f
            CROSS JOIN LATERAL unnest(f.conkey, f.confkey, f.conpfeqop) WITH ORDINALITY k(child, parent, operator, n)
            JOIN pg_attribute ca ON ca.attrelid = f.conrelid AND ca.attnum = k.child
            JOIN pg_attribute pa ON pa.attrelid = f.confrelid AND pa.attnum = k.parent
            JOIN pg_operator o ON o.oid = k.operator JOIN pg_namespace m ON m.oid = o.oprnamespace
            WHERE f.contype = 'f' AND f.conparentid = 0
            GROUP BY f.oid, 1, 2, 3, 4 ORDER BY 1
            """;

    static List<Reference> all(Connection connection) throws SQLException {
        return Rows.all(
                connection,
                ALL,
                row -> new Reference(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        texts(row.getArray(5)),
                        row.getString(6),
                        row.getString(4).charAt(0),
                        texts(row.getArray(7))));
    }

    /** The child's rows go with the parent, or keep it from going: they are its data. */
    boolean owned() {
        return action != 'n' && action != 'd';
    }

    /** The child is the same thing as its parent, told further: it shares its key. */
    boolean extendsParent(DataTable childTable) {
        return !childTable.keyColumns().isEmpty() && Set.copyOf(columns).equals(Set.copyOf(childTable.keyColumns()));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
