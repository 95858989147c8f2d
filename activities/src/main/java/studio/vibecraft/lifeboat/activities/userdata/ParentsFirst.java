package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;

/** The order in which a person would insert: parents before their children; where they point at each other, any. */
final class ParentsFirst {
    private final Set<Long> tables;
    private final List<ForeignKey> keys;
    private final TableCatalog catalog;
    private final Set<Long> entered = new LinkedHashSet<>();
    private final Set<Long> ordered = new LinkedHashSet<>();

    private ParentsFirst(Set<Long> tables, List<ForeignKey> keys, TableCatalog catalog) {
        this.tables = tables;
        this.keys = keys;
        this.catalog = catalog;
    }

    static Set<Long> order(Set<Long> tables, List<ForeignKey> keys, TableCatalog catalog) throws SQLException {
        ParentsFirst order = new ParentsFirst(tables, keys, catalog);
        for (long table : tables) {
            order.visit(table);
        }
        return order.ordered;
    }

    private void visit(long table) throws SQLException {
        if (!tables.contains(table) || !entered.add(table)) {
            return;
        }
        for (ForeignKey key : keys) {
            if (catalog.knows(key.child().oid())
                    && catalog.knows(key.parent().oid())
                    && catalog.table(key.child().oid()).oid() == table) {
                visit(catalog.table(key.parent().oid()).oid());
            }
        }
        ordered.add(table);
    }
}
