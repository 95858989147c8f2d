package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * Rows that refer to a value which a mistaken UPDATE has made: setting it back would leave them without their parent, and nothing in a session
 * that writes as replication does would notice.
 */
final class Referrers {
    private static final String CONSTRAINTS = """
            SELECT format('%%I.%%I', n.nspname, c.relname), c.relkind = 'p',
                   array(SELECT quote_ident(a.attname) FROM unnest(f.conkey) WITH ORDINALITY k(n, i)
                         JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.n ORDER BY k.i),
                   array(SELECT quote_ident(a.attname) FROM unnest(f.confkey) WITH ORDINALITY k(n, i)
                         JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.n ORDER BY k.i)
            FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE f.contype = 'f' AND f.conparentid = 0 AND (f.confrelid = '%1$s'::regclass
                OR f.confrelid IN (SELECT relid FROM pg_partition_ancestors('%1$s'::regclass)))
            """;

    private record Referrer(
            StagedTable parent, String child, boolean partitioned, List<String> columns, List<String> parentColumns) {}

    private final Connection connection;
    private final Map<String, List<StagedTable>> byName;
    private final List<Referrer> referrers = new ArrayList<>();

    /** @param byName staged tables by their own name, and by those of the partitioned tables that they are a part of */
    Referrers(Connection connection, Map<String, List<StagedTable>> byName) throws SQLException {
        this.connection = connection;
        this.byName = byName;
        for (StagedTable parent :
                byName.values().stream().flatMap(List::stream).distinct().toList()) {
            referrers(parent).stream().filter(Referrers::mayChange).forEach(referrers::add);
        }
    }

    private List<Referrer> referrers(StagedTable parent) throws SQLException {
        return Rows.all(
                connection,
                CONSTRAINTS.formatted(parent.relation().replace("'", "''")),
                row -> new Referrer(
                        parent,
                        row.getString(1),
                        row.getBoolean(2),
                        Arrays.asList((String[]) row.getArray(3).getArray()),
                        Arrays.asList((String[]) row.getArray(4).getArray())));
    }

    /** Rows are found by their primary keys, so those are never set back. */
    private static boolean mayChange(Referrer referrer) {
        StagedTable parent = referrer.parent();
        return !parent.key().isEmpty()
                && parent.saved().columns().containsAll(referrer.parentColumns())
                && !parent.key().containsAll(referrer.parentColumns());
    }

    /** @return how many rows are not set back for their sake */
    long refuse() throws SQLException {
        long refused = 0;
        for (Referrer referrer : referrers) {
            refused += refuse(referrer);
        }
        return refused;
    }

    private long refuse(Referrer referrer) throws SQLException {
        StagedTable parent = referrer.parent();
        String present =
                referrer.parentColumns().stream().map(column -> "t." + column).collect(Collectors.joining(", "));
        String saved =
                referrer.parentColumns().stream().map(column -> "s." + column).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("UPDATE " + parent.staged() + " s SET lifeboat_verdict = 'rows of "
                    + referrer.child().replace("'", "''") + " refer to what it is now'"
                    + " WHERE s.lifeboat_verdict = 'update' AND EXISTS (SELECT FROM ONLY " + parent.relation()
                    + " t JOIN " + (referrer.partitioned() ? "" : "ONLY ") + referrer.child() + " c ON "
                    + References.same("t", referrer.parentColumns(), "c", referrer.columns()) + " WHERE "
                    + StagedTable.same("s", "t", parent.key())
                    + " AND ROW(" + present + ") IS DISTINCT FROM ROW(" + saved + ")"
                    + " AND NOT EXISTS (SELECT FROM " + parent.staged()
                    + " o WHERE o.lifeboat_verdict IN ('insert', 'update') AND "
                    + References.same("o", referrer.parentColumns(), "c", referrer.columns()) + ")"
                    + setBack(referrer) + ")");
        }
    }

    /** Those that go back, too, will refer to something else. */
    private String setBack(Referrer referrer) {
        return byName.getOrDefault(referrer.child(), List.of()).stream()
                .filter(child -> !child.key().isEmpty())
                .map(child -> " AND NOT EXISTS (SELECT FROM " + child.staged()
                        + " b WHERE b.lifeboat_verdict = 'update' AND " + StagedTable.same("b", "c", child.key()) + ")")
                .collect(Collectors.joining());
    }
}
