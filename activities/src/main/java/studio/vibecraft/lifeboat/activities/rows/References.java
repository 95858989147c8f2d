package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** The foreign keys of the tables that get rows back: which parent each row needs, and in which order tables are filled. */
final class References {
    private record Reference(StagedTable child, ForeignKey key) {}

    private final Connection connection;
    private final List<ForeignKey> keys;
    private final Map<String, StagedTable> tables = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    /** A table's name, and those of the partitioned tables that it is a part of, to its staged rows. */
    private final Map<String, List<StagedTable>> byName = new LinkedHashMap<>();

    References(Connection connection, Collection<StagedTable> staged) throws SQLException {
        this.connection = connection;
        this.keys = ForeignKey.all(connection);
        for (StagedTable table : staged) {
            tables.put(table.relation(), table);
            for (String name : names(table.relation())) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(table);
            }
        }
        for (ForeignKey key : keys) {
            byName.getOrDefault(key.child().table(), List.of()).stream()
                    .filter(child ->
                            child.saved().columns().containsAll(key.child().columns()))
                    .forEach(child -> references.add(new Reference(child, key)));
        }
    }

    private List<String> names(String table) throws SQLException {
        return Rows.names(connection, """
            SELECT format('%%I.%%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = '%1$s'::regclass OR c.oid IN (SELECT relid FROM pg_partition_ancestors('%1$s'::regclass))\
            """.formatted(table.replace("'", "''")));
    }

    /**
     * Rows whose parent is neither there nor coming back, and parents that others would miss; what hangs on them follows, so it is repeated
     * until nothing changes.
     */
    void refuseOrphans() throws SQLException {
        Referrers referrers = new Referrers(connection, keys, byName);
        long refused;
        do {
            refused = referrers.refuse();
            for (Reference reference : references) {
                refused += refuseOrphans(reference);
            }
        } while (refused > 0);
    }

    /** As a rule the parent comes back, too: only rows of which that is not so are looked up in the parents' table, which may be large. */
    private long refuseOrphans(Reference reference) throws SQLException {
        String returning = parents(reference).stream()
                .map(parent -> " AND NOT EXISTS (SELECT FROM " + parent.staged()
                        + " p WHERE p.lifeboat_verdict IN ('insert', 'update') AND "
                        + reference.key().joins("p", "s") + ")")
                .collect(Collectors.joining());
        return Rows.change(connection, """
            WITH alone AS MATERIALIZED (
                SELECT s.ctid AS lifeboat_at, %2$s FROM %1$s s WHERE s.lifeboat_verdict IN ('insert', 'update')%3$s)
            UPDATE %1$s s SET lifeboat_verdict = 'its row in %4$s is gone' FROM alone
            WHERE s.ctid = alone.lifeboat_at AND %5$s\
            """.formatted(
                        reference.child().staged(),
                        String.join(", ", reference.key().child().columns()),
                        returning,
                        literal(reference.key().parent().table()),
                        reference.key().orphan("alone")));
    }

    /** Returned rows whose parent is not there, one sentence for each foreign key that has any. */
    List<String> orphans() throws SQLException {
        List<String> sentences = new ArrayList<>();
        for (Reference reference : references) {
            sentences.addAll(Rows.names(
                    connection,
                    "SELECT count(*) || ' returned rows of "
                            + literal(reference.child().relation())
                            + " lack their row in "
                            + literal(reference.key().parent().table()) + "' FROM "
                            + reference.child().staged() + " s WHERE s.lifeboat_verdict = 'there' AND "
                            + reference.key().orphan("s") + " HAVING count(*) > 0"));
        }
        return sentences;
    }

    private static String literal(String text) {
        return text.replace("'", "''");
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
                .flatMap(reference -> parents(reference).stream())
                .filter(parent -> parent != table)
                .toList();
    }

    private List<StagedTable> parents(Reference reference) {
        return byName.getOrDefault(reference.key().parent().table(), List.of());
    }
}
