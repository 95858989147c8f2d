package studio.vibecraft.lifeboat.activities.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A foreign key as it was declared. Of one that concerns a partitioned table PostgreSQL keeps a copy for each partition; only the whole one
 * says what must be there.
 *
 * @param operators of the constraint, one for each pair of columns, wherever they live
 * @param onDelete pg_constraint.confdeltype
 * @param cleared the child's columns that ON DELETE SET NULL or SET DEFAULT changes
 */
public record ForeignKey(
        String name, Side child, Side parent, List<String> operators, char onDelete, List<String> cleared) {

    /**
     * One of the two tables.
     *
     * @param table qualified and quoted
     * @param columns quoted, in the constraint's order
     */
    public record Side(long oid, String table, boolean partitioned, List<String> columns) {
        /** For FROM: children by inheritance are tables of their own, partitions are not. */
        public String source() {
            return (partitioned ? "" : "ONLY ") + table;
        }
    }

    /** Through jsonb, because confdelsetcols is new in PostgreSQL 15. */
    private static final String ALL = """
        SELECT format('%%I on %%s', f.conname, f.conrelid::regclass),
               c.oid::bigint, format('%%I.%%I', cn.nspname, c.relname), c.relkind = 'p', k.children,
               p.oid::bigint, format('%%I.%%I', pn.nspname, p.relname), p.relkind = 'p', k.parents,
               k.operators, f.confdeltype::text, coalesce(k.cleared, k.children)
        FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
        JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
        CROSS JOIN LATERAL (
            SELECT array_agg(quote_ident(ca.attname) ORDER BY u.n) AS children,
                   array_agg(quote_ident(pa.attname) ORDER BY u.n) AS parents,
                   array_agg(format('OPERATOR(%%I.%%s)', m.nspname, o.oprname) ORDER BY u.n) AS operators,
                   array_agg(quote_ident(ca.attname) ORDER BY u.n)
                       FILTER (WHERE to_jsonb(f) -> 'confdelsetcols' @> to_jsonb(u.child)) AS cleared
            FROM unnest(f.conkey, f.confkey, f.conpfeqop) WITH ORDINALITY u(child, parent, operator, n)
            JOIN pg_attribute ca ON ca.attrelid = f.conrelid AND ca.attnum = u.child
            JOIN pg_attribute pa ON pa.attrelid = f.confrelid AND pa.attnum = u.parent
            JOIN pg_operator o ON o.oid = u.operator JOIN pg_namespace m ON m.oid = o.oprnamespace) k
        WHERE f.contype = 'f' AND f.conparentid = 0 %s
        ORDER BY 1
        """;
    /** A crash empties unlogged tables; the rows of a constraint that is not valid were never looked at. */
    private static final String HOLDING = "AND f.convalidated AND c.relpersistence = 'p'";

    public static List<ForeignKey> all(Connection connection) throws SQLException {
        return Rows.all(connection, ALL.formatted(""), ForeignKey::of);
    }

    /** Those under which every row must have its parent, whatever has happened to the cluster. */
    public static List<ForeignKey> holding(Connection connection) throws SQLException {
        return Rows.all(connection, ALL.formatted(HOLDING), ForeignKey::of);
    }

    private static ForeignKey of(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString(1),
                new Side(row.getLong(2), row.getString(3), row.getBoolean(4), texts(row.getArray(5))),
                new Side(row.getLong(6), row.getString(7), row.getBoolean(8), texts(row.getArray(9))),
                texts(row.getArray(10)),
                row.getString(11).charAt(0),
                texts(row.getArray(12)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** That a row of the one alias is the parent of a row of the other. */
    public String joins(String parentAlias, String childAlias) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            pairs.add(parentAlias + "." + parent.columns().get(i) + " " + operators.get(i) + " " + childAlias + "."
                    + child.columns().get(i));
        }
        return String.join(" AND ", pairs);
    }

    /** That a row must have a parent and has none. */
    public String orphan(String childAlias) {
        String filled = child.columns().stream()
                .map(column -> childAlias + "." + column + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return filled + " AND NOT EXISTS (SELECT FROM " + parent.source() + " p WHERE " + joins("p", childAlias) + ")";
    }
}
