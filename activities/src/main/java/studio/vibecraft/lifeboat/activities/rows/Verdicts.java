package studio.vibecraft.lifeboat.activities.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.staging.UniqueIndex;
import studio.vibecraft.lifeboat.model.RowReturn;

/** What is to be done with each staged row, or why nothing is. */
final class Verdicts {
    /** Of every reason the first ones: a thousand of one kind must not hide the only one of another. */
    private static final String EXAMPLES = """
        SELECT example FROM (
            SELECT %1$s || ': ' || lifeboat_verdict AS example,
                   row_number() OVER (PARTITION BY lifeboat_verdict ORDER BY %1$s) AS place
            FROM %2$s WHERE lifeboat_verdict NOT IN %3$s) e
        ORDER BY place, example LIMIT 20\
        """;
    /** A row that was deleted on purpose needs no value for a column. */
    private static final Set<String> SETTLED = Set.of("insert", "update", "there", "gone");

    private final StagedTable table;

    Verdicts(StagedTable table) {
        this.table = table;
    }

    /**
     * Deleted rows that are not there are as a rule all of them, and they begin as 'insert': only the others are written to.
     *
     * @param parts the transaction whose versions may be written over, with its subtransactions
     */
    void compare(List<Long> parts) throws SQLException {
        if (table.key().isEmpty()) {
            Rows.run(
                    table.connection(),
                    "UPDATE " + table.staged() + " SET lifeboat_verdict ="
                            + " 'the table has no primary key to find its row by' WHERE lifeboat_kind <> 'D'");
            return;
        }
        long judged = Rows.change(table.connection(), """
            UPDATE %1$s s SET lifeboat_verdict = CASE
                WHEN f.missing AND s.lifeboat_kind = 'C' THEN 'gone'
                WHEN f.missing THEN 'its row is no longer there, or has another key or partition'
                WHEN f.same THEN 'there'
                WHEN f.untouched OR s.lifeboat_kind = 'C' THEN 'update'
                WHEN s.lifeboat_kind = 'D' THEN 'its key was used again'
                ELSE 'its row was changed since' END
            FROM (SELECT i.ctid AS at, t.tableoid IS NULL AS missing, t.xmin::text = ANY ('{%5$s}') AS untouched,
                         t.tableoid IS NOT NULL AND ROW(%3$s)::text = ROW(%4$s)::text AS same
                  FROM %1$s i LEFT JOIN ONLY %2$s t ON %6$s WHERE t.tableoid IS NOT NULL OR i.lifeboat_kind <> 'D') f
            WHERE f.at = s.ctid\
            """.formatted(
                        table.staged(),
                        table.relation(),
                        table.columns(column -> "i." + column),
                        table.columns(column -> "t." + column),
                        list(parts),
                        StagedTable.same("i", "t", table.key())));
        if (judged > 0) {
            // What follows depends on how many rows there are of each verdict.
            table.analyze();
        }
    }

    /** A value that must be unique and belongs to another row by now. */
    void refuseTaken(List<Long> parts) throws SQLException {
        for (UniqueIndex unique : UniqueIndex.besidesKey(table.connection(), table.relation())) {
            if (!table.key().isEmpty() && table.saved().columns().containsAll(unique.columns())) {
                refuseTaken(unique, parts);
            }
        }
    }

    private void refuseTaken(UniqueIndex unique, List<Long> parts) throws SQLException {
        String key = String.join(", ", table.key());
        Rows.run(table.connection(), """
            UPDATE %1$s s SET lifeboat_verdict = 'its %2$s belongs to another row now'
            FROM (SELECT DISTINCT ours.lifeboat_at FROM %3$s ours JOIN %4$s theirs ON %5$s
                  WHERE ours.lifeboat_verdict IN ('insert', 'update') AND NOT (%6$s)
                    AND NOT theirs.lifeboat_writer = ANY ('{%7$s}')) taken
            WHERE s.ctid = taken.lifeboat_at\
            """.formatted(
                        table.staged(),
                        unique.name().replace("'", "''"),
                        unique.laidOut(table.staged(), "ctid AS lifeboat_at, lifeboat_verdict, " + key),
                        unique.laidOut("ONLY " + table.relation(), "xmin::text AS lifeboat_writer, " + key),
                        unique.collision("ours", "theirs"),
                        StagedTable.same("ours", "theirs", table.key()),
                        list(parts)));
    }

    RowReturn.Table result() throws SQLException {
        Map<String, Long> counts = Rows.map(
                table.connection(),
                "SELECT lifeboat_verdict, count(*) FROM " + table.staged() + " GROUP BY 1",
                row -> row.getLong(2));
        long conflicts = counts.entrySet().stream()
                .filter(verdict -> !SETTLED.contains(verdict.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new RowReturn.Table(
                table.relation(),
                counts.getOrDefault("insert", 0L),
                counts.getOrDefault("update", 0L),
                counts.getOrDefault("there", 0L),
                conflicts,
                conflicts == 0 ? List.of() : examples(),
                alike());
    }

    private List<String> examples() throws SQLException {
        String row = "ROW("
                + (table.key().isEmpty() ? table.columns(column -> column) : String.join(", ", table.key()))
                + ")::text";
        String settled = SETTLED.stream().sorted().collect(Collectors.joining("', '", "('", "')"));
        return Rows.names(table.connection(), EXAMPLES.formatted(row, table.staged(), settled));
    }

    private long alike() throws SQLException {
        String row = "ROW(" + table.columns(column -> column) + ")::text";
        return table.key().isEmpty()
                ? table.count("= 'insert' AND " + row + " IN (SELECT " + row + " FROM ONLY " + table.relation() + ")")
                : 0;
    }

    private static String list(List<Long> parts) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
