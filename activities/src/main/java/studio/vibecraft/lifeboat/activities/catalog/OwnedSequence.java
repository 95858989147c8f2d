package studio.vibecraft.lifeboat.activities.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence that belongs to a column, by serial or identity: it must not give out a value that is there.
 *
 * @param name qualified and quoted
 * @param column quoted
 */
public record OwnedSequence(String name, String column) {
    private static final String OWNED = """
        SELECT format('%%I.%%I', n.nspname, s.relname), quote_ident(a.attname)
        FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_namespace n ON n.oid = s.relnamespace
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
          AND (d.refobjid = '%1$s'::regclass OR d.refobjid IN (SELECT relid FROM pg_partition_ancestors('%1$s'::regclass)))
        """;

    /** Raises those of a table to the highest values in it, and never lowers one. Not taken back by a rollback. */
    public static void raise(Connection connection, String table) throws SQLException {
        raise(connection, of(connection, table), table);
    }

    /** The same to the highest values in other rows, which have these columns of the table, quoted. */
    public static void raise(Connection connection, String table, String rows, List<String> columns)
            throws SQLException {
        List<OwnedSequence> known = of(connection, table).stream()
                .filter(owned -> columns.contains(owned.column()))
                .toList();
        raise(connection, known, rows);
    }

    private static void raise(Connection connection, List<OwnedSequence> sequences, String rows) throws SQLException {
        for (OwnedSequence owned : sequences) {
            Rows.run(connection, """
                SELECT setval('%1$s'::regclass, m.highest) FROM (SELECT max(%2$s) AS highest FROM %3$s) m, %4$s q
                WHERE m.highest > q.last_value OR m.highest = q.last_value AND NOT q.is_called\
                """.formatted(literal(owned.name()), owned.column(), rows, owned.name()));
        }
    }

    /** A sentence on each that would still give out a value that is there. */
    public static List<String> behind(Connection connection, String table) throws SQLException {
        List<String> behind = new ArrayList<>();
        for (OwnedSequence owned : of(connection, table)) {
            behind.addAll(
                    Rows.names(connection, """
                        SELECT '%1$s is at ' || q.last_value || ', the table has ' || m.highest
                        FROM (SELECT max(%2$s) AS highest FROM %3$s) m, %4$s q WHERE m.highest > q.last_value\
                        """.formatted(literal(owned.name()), owned.column(), table, owned.name())));
        }
        return behind;
    }

    private static List<OwnedSequence> of(Connection connection, String table) throws SQLException {
        return Rows.all(
                connection,
                OWNED.formatted(literal(table)),
                row -> new OwnedSequence(row.getString(1), row.getString(2)));
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }
}
