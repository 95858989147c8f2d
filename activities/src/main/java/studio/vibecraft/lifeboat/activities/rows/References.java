package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** The foreign keys of the tables that get rows back: which parent each row needs, and in which order tables are filled. */
final class References {
    /** Of a key to a partitioned table PostgreSQL keeps a copy for each partition; only the whole one says what must be there. */
    private static final String CONSTRAINTS = """
            SELECT format('%%I.%%I', pn.nspname, p.relname),
                   array(SELECT quote_ident(a.attname) FROM unnest(f.conkey) WITH ORDINALITY k(n, i)
                         JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.n ORDER BY k.i),
                   array(SELECT quote_ident(a.attname) FROM unnest(f.confkey) WITH ORDINALITY k(n, i)
                         JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.n ORDER BY k.i)
            FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE f.contype = 'f' AND f.conrelid = '%1$s'::regclass
              AND NOT EXISTS (SELECT FROM pg_constraint w WHERE w.oid = f.conparentid AND w.conrelid = f.conrelid)
            """;

    private record Reference(StagedTable child, String parent, List<String> columns, List<String> parentColumns) {}

    private final Connection connection;
    private final Map<String, StagedTable> tables = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    /** A table's name, and those of the partitioned tables that it is a part of, to its staged rows. */
    private final Map<String, List<StagedTable>> byName = new LinkedHashMap<>();

    References(Connection connection, Collection<StagedTable> staged) throws SQLException {
        this.connection = connection;
        for (StagedTable table : staged) {
            tables.put(table.relation(), table);
            for (String name : names(table.relation())) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(table);
            }
        }
        for (StagedTable table : staged) {
            references(table).stream()
                    .filter(reference -> table.saved().columns().containsAll(reference.columns()))
                    .forEach(references::add);
        }
    }

    private List<Reference> references(StagedTable table) throws SQLException {
        return Rows.all(
                connection,
                CONSTRAINTS.formatted(table.relation().replace("'", "''")),
                row -> new Reference(
                        table,
                        row.getString(1),
                        Arrays.asList((String[]) row.getArray(2).getArray()),
                        Arrays.asList((String[]) row.getArray(3).getArray())));
    }

    private List<String> names(String table) throws SQLException {
        return Rows.names(connection, """
                SELECT format('%%I.%%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = '%1$s'::regclass OR c.oid IN (SELECT relid FROM pg_partition_ancestors('%1$s'::regclass))""".formatted(table.replace("'", "''")));
    }

    /**
     * Rows whose parent is neither there nor coming back, and parents that others would miss; what hangs on them follows, so it is repeated
     * until nothing changes.
     */
    void refuseOrphans() throws SQLException {
        Referrers referrers = new Referrers(connection, byName);
        long refused;
        do {
            refused = referrers.refuse();
            for (Reference reference : references) {
                refused += refuseOrphans(reference);
            }
        } while (refused > 0);
    }

    private long refuseOrphans(Reference reference) throws SQLException {
        String returning = byName.getOrDefault(reference.parent(), List.of()).stream()
                .map(parent -> " AND NOT EXISTS (SELECT FROM " + parent.staged()
                        + " p WHERE p.lifeboat_verdict IN ('insert', 'update') AND " + same(reference) + ")")
                .collect(Collectors.joining());
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("UPDATE " + reference.child().staged()
                    + " s SET lifeboat_verdict = 'its row in "
                    + reference.parent().replace("'", "''")
                    + " is gone' WHERE s.lifeboat_verdict IN ('insert', 'update') AND " + filled(reference)
                    + " AND NOT EXISTS (SELECT FROM " + reference.parent() + " p WHERE " + same(reference) + ")"
                    + returning);
        }
    }

    /** Returned rows whose parent is not there, one sentence for each foreign key that has any. */
    List<String> orphans() throws SQLException {
        List<String> sentences = new ArrayList<>();
        for (Reference reference : references) {
            sentences.addAll(Rows.names(
                    connection,
                    "SELECT count(*) || ' returned rows of "
                            + literal(reference.child().relation())
                            + " lack their row in " + literal(reference.parent()) + "' FROM "
                            + reference.child().staged() + " s WHERE s.lifeboat_verdict = 'there' AND "
                            + filled(reference)
                            + " AND NOT EXISTS (SELECT FROM " + reference.parent() + " p WHERE " + same(reference)
                            + ") HAVING count(*) > 0"));
        }
        return sentences;
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }

    private static String filled(Reference reference) {
        return reference.columns().stream()
                .map(column -> "s." + column + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    private static String same(Reference reference) {
        return same("p", reference.parentColumns(), "s", reference.columns());
    }

    /** That a parent's columns hold what a child's hold. */
    static String same(String parent, List<String> parentColumns, String child, List<String> columns) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add(parent + "." + parentColumns.get(i) + " = " + child + "." + columns.get(i));
        }
        return String.join(" AND ", pairs);
    }

    /** Parents before children; within a circle as they come. */
    List<StagedTable> parentsFirst() {
        List<StagedTable> ordered = new ArrayList<>();
        List<StagedTable> waiting = new ArrayList<>(tables.values());
        while (!waiting.isEmpty()) {
            List<StagedTable> ready = waiting.stream()
                    .filter(table -> parents(table).stream().noneMatch(waiting::contains))
                    .toList();
            List<StagedTable> next = ready.isEmpty() ? List.of(waiting.get(0)) : ready;
            ordered.addAll(next);
            waiting.removeAll(next);
        }
        return ordered;
    }

    private List<StagedTable> parents(StagedTable table) {
        return references.stream()
                .filter(reference -> reference.child() == table)
                .flatMap(reference -> byName.getOrDefault(reference.parent(), List.of()).stream())
                .filter(parent -> parent != table)
                .toList();
    }
}
