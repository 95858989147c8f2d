package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** The stored columns of a table, quoted: generated ones make themselves. */
public final class Columns {
    private Columns() {}

    /** @param table qualified and quoted by PostgreSQL */
    public static String list(Connection connection, String table) throws SQLException {
        return String.join(", ", stored(connection, table));
    }

    public static List<String> stored(Connection connection, String table) throws SQLException {
        return names(connection, table, "attgenerated = ''");
    }

    /** Stored columns that an UPDATE may set. */
    public static List<String> changeable(Connection connection, String table) throws SQLException {
        return names(connection, table, "attgenerated = '' AND attidentity <> 'a'");
    }

    /** The primary key's columns, empty without one. */
    public static List<String> key(Connection connection, String table) throws SQLException {
        return List.copyOf(keyTypes(connection, table).keySet());
    }

    /** The primary key's columns, each with its type, in the table's order. */
    public static Map<String, String> keyTypes(Connection connection, String table) throws SQLException {
        return Rows.map(connection, """
                SELECT quote_ident(attname), format_type(atttypid, NULL) FROM pg_attribute JOIN pg_index ON indrelid = attrelid
                WHERE attrelid = '%s'::regclass AND indisprimary AND attnum = ANY ((indkey::int2[])[0:indnkeyatts - 1]) ORDER BY attnum""".formatted(table.replace("'", "''")), row -> row.getString(2));
    }

    private static List<String> names(Connection connection, String table, String condition) throws SQLException {
        return Rows.names(
                connection,
                "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '" + table.replace("'", "''")
                        + "'::regclass AND attnum > 0 AND NOT attisdropped AND " + condition + " ORDER BY attnum");
    }
}
