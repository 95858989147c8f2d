package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Columns whose values may be there once only. Indexes over expressions or a part of the table are left to PostgreSQL itself. */
final class UniqueColumns {
    private UniqueColumns() {}

    static List<List<String>> besidesKey(Connection connection, String table) throws SQLException {
        return Rows.all(
                connection,
                """
                SELECT array(SELECT quote_ident(a.attname) FROM unnest(i.indkey[0:i.indnkeyatts - 1]) k
                             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k)
                FROM pg_index i WHERE i.indrelid = '%s'::regclass AND i.indisunique AND NOT i.indisprimary
                  AND i.indpred IS NULL AND i.indexprs IS NULL""".formatted(table.replace("'", "''")),
                row -> Arrays.asList((String[]) row.getArray(1).getArray()));
    }
}
