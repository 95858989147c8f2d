package studio.vibecraft.lifeboat.activities.staging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * What may be there once only, beside the primary key: unique indexes and exclusion constraints.
 *
 * @param columns of the table that it depends on, quoted
 * @param values columns or expressions over them, as PostgreSQL writes them
 * @param operators one for each value: two rows for which all of them hold cannot both be there. Qualified, because the operators of types that
 *     extensions bring are found by name only where the search path leads to them
 * @param condition of an index over a part of the table; {@code true} for all of it
 * @param nulls whether two missing values are the same one
 */
public record UniqueIndex(
        List<String> columns, List<String> values, List<String> operators, String condition, boolean nulls) {
    /** Through jsonb, because indnullsnotdistinct is new in PostgreSQL 15. */
    private static final String BESIDES_KEY = """
            SELECT array(SELECT DISTINCT quote_ident(a.attname) FROM pg_attribute a
                         WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND (a.attnum = ANY (i.indkey) OR EXISTS (
                             SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                             AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))),
                   array(SELECT pg_get_indexdef(i.indexrelid, n, true) FROM generate_series(1, i.indnkeyatts) n ORDER BY n),
                   array(SELECT format('OPERATOR(%%I.%%s)', m.nspname, o.oprname)
                         FROM unnest(coalesce(
                             (SELECT k.conexclop FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype = 'x'),
                             array(SELECT x.amopopr FROM unnest(i.indclass::oid[]) WITH ORDINALITY u(class, n)
                                   JOIN pg_opclass c ON c.oid = u.class
                                   JOIN pg_amop x ON x.amopfamily = c.opcfamily AND x.amopstrategy = 3
                                    AND x.amoplefttype = c.opcintype AND x.amoprighttype = c.opcintype
                                   ORDER BY u.n))) WITH ORDINALITY u(operator, n)
                         JOIN pg_operator o ON o.oid = u.operator JOIN pg_namespace m ON m.oid = o.oprnamespace ORDER BY u.n),
                   coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'),
                   coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false)
            FROM pg_index i
            WHERE i.indrelid = '%s'::regclass AND (i.indisunique OR i.indisexclusion) AND NOT i.indisprimary
            """;

    public static List<UniqueIndex> besidesKey(Connection connection, String table) throws SQLException {
        return Rows.all(
                connection,
                BESIDES_KEY.formatted(table.replace("'", "''")),
                row -> new UniqueIndex(
                        texts(row.getArray(1)),
                        texts(row.getArray(2)),
                        texts(row.getArray(3)),
                        row.getString(4),
                        row.getBoolean(5)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** For people. */
    public String name() {
        return String.join(", ", values);
    }

    /** That a row of {@link #laidOut} and another one cannot both be there. */
    public String collision(String one, String other) {
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            String ours = one + ".lifeboat_value_" + i;
            String theirs = other + ".lifeboat_value_" + i;
            String same = ours + " " + operators.get(i - 1) + " " + theirs;
            pairs.add(nulls ? "(" + same + " OR " + ours + " IS NULL AND " + theirs + " IS NULL)" : same);
        }
        return String.join(" AND ", pairs);
    }

    /**
     * The rows of a table that the index holds, each with its values. Expressions name columns without a table, so a table is read alone; the
     * planner sees through it, so the index itself can be used.
     *
     * @param columns what else is wanted of each row
     */
    public String laidOut(String table, String columns) {
        List<String> named = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            named.add(values.get(i - 1) + " AS lifeboat_value_" + i);
        }
        return "(SELECT " + columns + ", " + String.join(", ", named) + " FROM " + table + " WHERE " + condition + ")";
    }
}
