package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * What may be there once only, beside the primary key.
 *
 * @param columns of the table that it depends on, quoted
 * @param values columns or expressions over them, as PostgreSQL writes them
 * @param condition of an index over a part of the table; {@code true} for all of it
 */
record UniqueIndex(List<String> columns, List<String> values, String condition) {

    static List<UniqueIndex> besidesKey(Connection connection, String table) throws SQLException {
        return Rows.all(
                connection,
                """
                SELECT array(SELECT DISTINCT quote_ident(a.attname) FROM pg_attribute a
                             WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND (a.attnum = ANY (i.indkey) OR EXISTS (
                                 SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                                 AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))),
                       array(SELECT pg_get_indexdef(i.indexrelid, n, true) FROM generate_series(1, i.indnkeyatts) n ORDER BY n),
                       coalesce(pg_get_expr(i.indpred, i.indrelid), 'true')
                FROM pg_index i WHERE i.indrelid = '%s'::regclass AND i.indisunique AND NOT i.indisprimary
                """.formatted(table.replace("'", "''")),
                row -> new UniqueIndex(
                        Arrays.asList((String[]) row.getArray(1).getArray()),
                        Arrays.asList((String[]) row.getArray(2).getArray()),
                        row.getString(3)));
    }

    /** For people. */
    String name() {
        return String.join(", ", values);
    }

    /** That a row of {@link #laidOut} and another one cannot both be there. */
    String collision(String one, String other) {
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            pairs.add(one + ".lifeboat_value_" + i + " = " + other + ".lifeboat_value_" + i);
        }
        return String.join(" AND ", pairs);
    }

    /**
     * The rows of a table that the index holds, each with its values. Expressions name columns without a table, so a table is read alone; the
     * planner sees through it, so the index itself can be used.
     *
     * @param columns what else is wanted of each row
     */
    String laidOut(String table, String columns) {
        List<String> named = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            named.add(values.get(i - 1) + " AS lifeboat_value_" + i);
        }
        return "(SELECT " + columns + ", " + String.join(", ", named) + " FROM " + table + " WHERE " + condition + ")";
    }
}
