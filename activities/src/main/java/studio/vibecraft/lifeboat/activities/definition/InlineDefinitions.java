package studio.vibecraft.lifeboat.activities.definition;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** CHECK constraints and defaults that a DROP took from tables that stay: for pg_dump they are words of the table's own statement, mostly. */
final class InlineDefinitions {
    private static final String ALL = """
            SELECT 'CHECK ' || quote_ident(k.conname) || ' of ' || named, k.tableoid || '/' || k.oid,
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s;', named, k.conname, pg_get_constraintdef(k.oid)), named
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL format('%I.%I', n.nspname, c.relname) named
            WHERE k.contype = 'c' AND k.coninhcount = 0
            UNION ALL
            SELECT 'DEFAULT of ' || named, d.tableoid || '/' || d.oid,
                   format('ALTER TABLE %I.%I ALTER COLUMN %I SET DEFAULT %s;', n.nspname, c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)), named
            FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = ''
            JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL format('%I.%I.%I', n.nspname, c.relname, a.attname) named
            """;

    private static final String PLACES = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname) FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT a.attisdropped
            """;

    private InlineDefinitions() {}

    /**
     * Those that the DROP took, that are not there now, and that do not come with a table or column that is made again.
     *
     * @param entries of the past: what is one by itself comes back as such
     */
    static List<Definition> lost(Connection past, Connection live, Dependents taken, List<DumpEntry> entries)
            throws SQLException {
        Set<String> alone = entries.stream().map(DumpEntry::key).collect(Collectors.toSet());
        Set<String> there = all(live).stream().map(Inline::name).collect(Collectors.toSet());
        Set<String> places = new HashSet<>(Rows.names(live, PLACES));
        List<Definition> lost = new ArrayList<>();
        for (Inline inline : all(past)) {
            boolean stays = places.contains(inline.place()) && !there.contains(inline.name());
            if (stays && taken.contains(inline.object()) && !alone.contains(inline.object())) {
                lost.add(new Definition(inline.name(), false, true, inline.sql(), null));
            }
        }
        return lost;
    }

    /** All that are there now, by name. */
    static Map<String, String> now(Connection live) throws SQLException {
        return all(live).stream().collect(Collectors.toMap(Inline::name, Inline::sql));
    }

    /** @param place its table or column */
    private record Inline(String name, String object, String sql, String place) {}

    private static List<Inline> all(Connection connection) throws SQLException {
        Rows.run(connection, "SET search_path = ''");
        return Rows.all(
                connection,
                ALL,
                row -> new Inline(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }
}
