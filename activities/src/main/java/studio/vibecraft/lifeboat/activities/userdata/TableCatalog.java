package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The tables of one database, from its catalogs. Only what is asked for is read in full. */
final class TableCatalog {
    private static final String TABLES = """
            SELECT c.oid::bigint, format('%I.%I', n.nspname, c.relname), c.relkind = 'p',
                   coalesce(pg_partition_root(c.oid)::oid, c.oid)::bigint,
                   ARRAY(SELECT a.relid::oid::bigint FROM pg_partition_ancestors(c.oid) a), n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            ORDER BY 2
            """;
    private static final String COLUMNS = """
            SELECT a.attname, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                   a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND t.typdefault IS NULL, a.attidentity = 'a'
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = %d AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
            """;
    /** The equality of an index is the one of its operator class, wherever that operator lives. */
    private static final String KEY = """
            SELECT array_agg(a.attname::text ORDER BY k.n),
                   string_agg(format('s.%%I OPERATOR(%%I.%%s) t.%%I', a.attname, m.nspname, o.oprname, a.attname), ' AND ' ORDER BY k.n)
            FROM pg_index i
            CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[]) WITH ORDINALITY k(attribute, class, n)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attribute
            JOIN pg_opclass c ON c.oid = k.class
            JOIN pg_amop x ON x.amopfamily = c.opcfamily AND x.amopstrategy = 3
             AND x.amoplefttype = c.opcintype AND x.amoprighttype = c.opcintype
            JOIN pg_operator o ON o.oid = x.amopopr JOIN pg_namespace m ON m.oid = o.oprnamespace
            WHERE i.indrelid = %d AND i.indisprimary AND k.n <= i.indnkeyatts GROUP BY i.indexrelid
            """;

    private final Connection connection;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, DataTable> tables = new LinkedHashMap<>();

    /** @param ancestors itself and every partitioned table above it */
    private record Entry(long oid, String name, boolean partitioned, long root, List<Long> ancestors, String plain) {}

    private TableCatalog(Connection connection) {
        this.connection = connection;
    }

    static TableCatalog read(Connection connection) throws SQLException {
        TableCatalog catalog = new TableCatalog(connection);
        Rows.all(connection, TABLES, TableCatalog::entry).forEach(entry -> catalog.entries.put(entry.oid(), entry));
        return catalog;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        List<Long> above = List.of((Long[]) row.getArray(5).getArray());
        long oid = row.getLong(1);
        return new Entry(
                oid,
                row.getString(2),
                row.getBoolean(3),
                row.getLong(4),
                above.isEmpty() ? List.of(oid) : above,
                row.getString(6));
    }

    boolean knows(long oid) {
        return entries.containsKey(oid);
    }

    /** The table, or the partitioned table that a partition belongs to. */
    DataTable table(long oid) throws SQLException {
        long root = found(oid).root();
        DataTable known = tables.get(root);
        if (known == null) {
            known = read(found(root));
            tables.put(root, known);
        }
        return known;
    }

    /** @param name {@code schema.table}, quoted or as the catalog writes it */
    Optional<DataTable> named(String name) throws SQLException {
        for (Entry entry : entries.values()) {
            if (entry.name().equals(name) || entry.plain().equals(name)) {
                return Optional.of(table(entry.oid()));
            }
        }
        return Optional.empty();
    }

    /** The name of exactly this relation, a partition's own included. */
    String nameOf(long oid) {
        return found(oid).name();
    }

    List<Long> ancestors(long oid) {
        return found(oid).ancestors();
    }

    private Entry found(long oid) {
        Entry entry = entries.get(oid);
        if (entry == null) {
            throw new RecoveryException(
                    Fault.INTERNAL, "Relation " + oid + " is no ordinary table. Nothing was changed.");
        }
        return entry;
    }

    private DataTable read(Entry entry) throws SQLException {
        List<DataColumn> columns = Rows.all(
                connection,
                COLUMNS.formatted(entry.oid()),
                row -> new DataColumn(
                        row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)));
        Optional<PrimaryKey> key = Rows.all(
                        connection,
                        KEY.formatted(entry.oid()),
                        row -> new PrimaryKey(texts(row.getArray(1)), row.getString(2)))
                .stream()
                .findFirst();
        return new DataTable(entry.oid(), entry.name(), entry.partitioned(), columns, key);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
