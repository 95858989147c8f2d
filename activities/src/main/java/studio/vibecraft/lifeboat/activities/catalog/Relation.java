package studio.vibecraft.lifeboat.activities.catalog;

import studio.vibecraft.lifeboat.model.Damage;

/**
 * One relation with a file.
 *
 * @param name qualified and quoted
 * @param kind pg_class.relkind
 * @param file path of its main fork below the data directory
 * @param pages blocks of its main fork when it was last vacuumed or analyzed; it does not become shorter without that number changing, too
 * @param owner the table that it belongs to (itself for a table), qualified and quoted
 * @param tableOid the table that an index is on (a TOAST table, too); itself otherwise
 */
public record Relation(
        String database,
        long oid,
        String name,
        char kind,
        boolean permanent,
        String file,
        long bytes,
        String accessMethod,
        long tableOid,
        long ownerOid,
        String owner,
        boolean valid,
        long pages) {
    private static final long FIRST_USER_OID = 16384;

    public boolean btree() {
        return kind == 'i' && accessMethod.equals("btree");
    }

    public boolean heap() {
        return (kind == 'r' || kind == 'm' || kind == 't') && accessMethod.equals("heap");
    }

    public boolean system() {
        return ownerOid < FIRST_USER_OID;
    }

    public Damage.Part part() {
        if (kind == 'i' && !system()) {
            return Damage.Part.INDEX;
        }
        if (system()) {
            return Damage.Part.CATALOG;
        }
        return kind == 't' ? Damage.Part.TOAST : Damage.Part.TABLE;
    }
}
