package studio.vibecraft.lifeboat.activities.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/**
 * Rows that refer to a value which a mistaken UPDATE has made: setting it back would leave them without their parent, and nothing in a session
 * that writes as replication does would notice.
 */
final class Referrers {
    private record Referrer(StagedTable parent, ForeignKey key) {}

    private final Connection connection;
    private final Map<String, List<StagedTable>> byName;
    private final List<Referrer> referrers = new ArrayList<>();

    /** @param byName staged tables by their own name, and by those of the partitioned tables that they are a part of */
    Referrers(Connection connection, List<ForeignKey> keys, Map<String, List<StagedTable>> byName) {
        this.connection = connection;
        this.byName = byName;
        for (ForeignKey key : keys) {
            byName.getOrDefault(key.parent().table(), List.of()).stream()
                    .map(parent -> new Referrer(parent, key))
                    .filter(Referrers::mayChange)
                    .forEach(referrers::add);
        }
    }

    /** Rows are found by their primary keys, so those are never set back. */
    private static boolean mayChange(Referrer referrer) {
        StagedTable parent = referrer.parent();
        List<String> columns = referrer.key().parent().columns();
        return !parent.key().isEmpty()
                && parent.saved().columns().containsAll(columns)
                && !parent.key().containsAll(columns);
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
        ForeignKey key = referrer.key();
        return Rows.change(
                connection,
                "UPDATE " + parent.staged() + " s SET lifeboat_verdict = 'rows of "
                        + key.child().table().replace("'", "''") + " refer to what it is now'"
                        + " WHERE s.lifeboat_verdict = 'update' AND EXISTS (SELECT FROM ONLY " + parent.relation()
                        + " t JOIN " + key.child().source() + " c ON " + key.joins("t", "c") + " WHERE "
                        + StagedTable.same("s", "t", parent.key())
                        + " AND " + row("t", key) + " IS DISTINCT FROM " + row("s", key)
                        + " AND NOT EXISTS (SELECT FROM " + parent.staged()
                        + " o WHERE o.lifeboat_verdict IN ('insert', 'update') AND " + key.joins("o", "c") + ")"
                        + setBack(key) + ")");
    }

    private static String row(String alias, ForeignKey key) {
        return key.parent().columns().stream()
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", ", "ROW(", ")"));
    }

    /** Those that go back, too, will refer to something else. */
    private String setBack(ForeignKey key) {
        return byName.getOrDefault(key.child().table(), List.of()).stream()
                .filter(child -> !child.key().isEmpty())
                .map(child -> " AND NOT EXISTS (SELECT FROM " + child.staged()
                        + " b WHERE b.lifeboat_verdict = 'update' AND " + StagedTable.same("b", "c", child.key()) + ")")
                .collect(Collectors.joining());
    }
}
