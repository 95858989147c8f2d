package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Sequences that belong to the tables: none may give out a key that has come back. They are only ever raised. */
final class Sequences {
    private static final String OWNED = """
            SELECT format('%%I.%%I', n.nspname, s.relname), quote_ident(a.attname)
            FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_namespace n ON n.oid = s.relnamespace
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
              AND (d.refobjid = '%1$s'::regclass OR d.refobjid IN (SELECT relid FROM pg_partition_ancestors('%1$s'::regclass)))
            """;

    private record Owned(String sequence, String column) {}

    private Sequences() {}

    static void raise(Connection connection, StagedTable table) throws SQLException {
        for (Owned owned : owned(connection, table.relation())) {
            Rows.run(connection, """
                    SELECT setval('%1$s'::regclass, m.highest) FROM (SELECT max(%2$s) AS highest FROM %3$s) m, %1$s q
                    WHERE m.highest > q.last_value OR m.highest = q.last_value AND NOT q.is_called""".formatted(owned.sequence(), owned.column(), table.relation()));
        }
    }

    /** Those that would still give out a key that is there. */
    static List<String> behind(Connection connection, String table) throws SQLException {
        List<String> behind = new ArrayList<>();
        for (Owned owned : owned(connection, table)) {
            behind.addAll(Rows.names(connection, """
                    SELECT %4$s || ' is at ' || q.last_value || ', the table has ' || m.highest
                    FROM (SELECT max(%2$s) AS highest FROM %3$s) m, %1$s q WHERE m.highest > q.last_value""".formatted(
                            owned.sequence(),
                            owned.column(),
                            table,
                            "'" + owned.sequence().replace("'", "''") + "'")));
        }
        return behind;
    }

    private static List<Owned> owned(Connection connection, String table) throws SQLException {
        return Rows.all(
                connection,
                OWNED.formatted(table.replace("'", "''")),
                row -> new Owned(row.getString(1), row.getString(2)));
    }
}
