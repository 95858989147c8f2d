package studio.vibecraft.lifeboat.activities.definition;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** What a DROP … CASCADE takes along, as the catalog from before it says: all that depends, and the whole of which something is a part. */
record Dependents(Set<String> objects) {
    private static final String CLOSURE = """
            WITH RECURSIVE taken (classid, objid, objsubid) AS (
              SELECT 'pg_class'::regclass::oid, start.oid, start.number FROM (VALUES %s) start(oid, number)
              UNION
              SELECT next.* FROM taken t CROSS JOIN LATERAL (
                SELECT d.classid, d.objid, d.objsubid FROM pg_depend d
                WHERE d.refclassid = t.classid AND d.refobjid = t.objid AND (t.objsubid = 0 OR d.refobjsubid = t.objsubid)
                UNION ALL
                SELECT o.refclassid, o.refobjid, o.refobjsubid FROM pg_depend o
                WHERE o.classid = t.classid AND o.objid = t.objid AND o.deptype = 'i' AND t.objsubid = 0) next)
            SELECT DISTINCT classid || '/' || objid FROM taken WHERE objsubid = 0
            """;

    static Dependents of(Connection past, DroppedParts parts) throws SQLException {
        List<String> start = new ArrayList<>();
        parts.tables().forEach(table -> start.add("(" + table.oid() + "::oid, 0)"));
        for (DroppedParts.Column column : parts.columns()) {
            start.add("('" + column.relation().replace("'", "''") + "'::regclass::oid, " + column.number() + ")");
        }
        return new Dependents(
                start.isEmpty()
                        ? Set.of()
                        : new HashSet<>(Rows.names(past, CLOSURE.formatted(String.join(", ", start)))));
    }

    boolean contain(DumpEntry entry) {
        return entry.catalog() != 0 && contains(entry.key());
    }

    /** @param object as {@link DumpEntry#key} */
    boolean contains(String object) {
        return objects.contains(object);
    }
}
