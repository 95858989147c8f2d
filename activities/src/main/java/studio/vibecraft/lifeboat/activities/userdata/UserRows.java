package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * All rows that are one user's: the row itself, the rows of which it is only the extension (a shared key, perhaps in another schema), and
 * everything that points at them and cannot be without them. Rows of others that merely point here, and would be set to NULL, are links.
 */
final class UserRows {
    private final RowPlaces places;
    private final TableCatalog catalog;
    private final List<ForeignKey> keys;
    private final ProgressListener listener;
    private final RowSet owned = new RowSet();
    private final Map<ForeignKey, RowSet> links = new LinkedHashMap<>();

    UserRows(Connection connection, TableCatalog catalog, List<ForeignKey> keys, ProgressListener listener) {
        this.places = new RowPlaces(connection, catalog);
        this.catalog = catalog;
        this.keys = keys;
        this.listener = listener;
    }

    RowSet owned() {
        return owned;
    }

    Map<ForeignKey, RowSet> links() {
        return links;
    }

    void follow(DataTable table, DataColumn column, String key) throws SQLException {
        RowSet begin = places.named(table, column, key);
        for (RowSet above = begin; !above.isEmpty(); above = extended(above)) {
            owned.addAll(above);
        }
        for (RowSet fresh = owned; !fresh.isEmpty(); fresh = below(fresh)) {
            listener.report(Progress.of("following the foreign keys: " + owned.size() + " rows so far"));
        }
        findLinks();
    }

    /** The rows of which these are only the extension. */
    private RowSet extended(RowSet rows) throws SQLException {
        RowSet above = new RowSet();
        for (ForeignKey key : keys) {
            if (places.holds(rows, key.child().oid()) && extendsParent(key)) {
                above.addAll(places.parents(key, rows).without(owned));
            }
        }
        return above;
    }

    /** Rows that were not known yet and point at these; from here on they are. */
    private RowSet below(RowSet rows) throws SQLException {
        RowSet fresh = new RowSet();
        for (ForeignKey key : keys) {
            if (owned(key)) {
                fresh.addAll(places.children(key, rows).without(owned));
            }
        }
        owned.addAll(fresh);
        return fresh;
    }

    private void findLinks() throws SQLException {
        for (ForeignKey key : keys) {
            if (!owned(key) && catalog.knows(key.child().oid())) {
                RowSet pointing = places.children(key, owned).without(owned);
                if (!pointing.isEmpty()) {
                    links.put(key, pointing);
                }
            }
        }
    }

    /** The child's rows go with the parent, or keep it from going: they are its data. */
    private static boolean owned(ForeignKey key) {
        return key.onDelete() != 'n' && key.onDelete() != 'd';
    }

    /** The child is the same thing as its parent, told further: it shares its key. */
    private boolean extendsParent(ForeignKey key) throws SQLException {
        Set<String> shared = Set.copyOf(catalog.table(key.child().oid()).quotedKey());
        return !shared.isEmpty() && shared.equals(Set.copyOf(key.child().columns()));
    }
}
