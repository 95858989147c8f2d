package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which a person would insert: parents before their children; where they point at each other, any. */
final class ParentsFirst {
    private final Set<Long> tables;
    private final List<Reference> references;
    private final TableCatalog catalog;
    private final Set<Long> entered = new LinkedHashSet<>();
    private final Set<Long> ordered = new LinkedHashSet<>();

    private ParentsFirst(Set<Long> tables, List<Reference> references, TableCatalog catalog) {
        this.tables = tables;
        this.references = references;
        this.catalog = catalog;
    }

    static Set<Long> order(Set<Long> tables, List<Reference> references, TableCatalog catalog) throws SQLException {
        ParentsFirst order = new ParentsFirst(tables, references, catalog);
        for (long table : tables) {
            order.visit(table);
        }
        return order.ordered;
    }

    private void visit(long table) throws SQLException {
        if (!tables.contains(table) || !entered.add(table)) {
            return;
        }
        for (Reference reference : references) {
            if (catalog.knows(reference.child())
                    && catalog.knows(reference.parent())
                    && catalog.table(reference.child()).oid() == table) {
                visit(catalog.table(reference.parent()).oid());
            }
        }
        ordered.add(table);
    }
}
