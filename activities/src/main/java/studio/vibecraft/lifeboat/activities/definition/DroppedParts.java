package studio.vibecraft.lifeboat.activities.definition;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.model.Deletion;

/** What a transaction dropped, by the names that it had before. */
public record DroppedParts(List<Table> tables, List<Column> columns) {
    public static final DroppedParts NONE = new DroppedParts(List.of(), List.of());

    /** A partition's column is its parents' column, too. */
    private static final String COLUMNS = """
            SELECT n.nspname, format('%%I.%%I', n.nspname, c.relname), quote_ident(c.relname), a.attnum, quote_ident(a.attname),
                   a.attinhcount > 0, a.attgenerated <> '', c.relkind <> 'r'
            FROM (SELECT to_regclass('%1$s')::oid UNION SELECT relid::oid FROM pg_partition_ancestors(to_regclass('%1$s'))) t (oid)
            JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            JOIN pg_attribute d ON d.attrelid = to_regclass('%1$s') AND d.attnum = %2$d AND NOT d.attisdropped AND d.attname = a.attname
            """;

    private static final String ANCESTORS = """
            SELECT DISTINCT c.oid, format('%%I.%%I', n.nspname, c.relname)
            FROM unnest('{%s}'::oid[]) dropped(oid) CROSS JOIN LATERAL pg_partition_ancestors(dropped.oid) p(oid)
            JOIN pg_class c ON c.oid = p.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            """;

    /**
     * @param name qualified and quoted
     * @param rows whether it holds rows of its own
     */
    public record Table(long oid, String name, boolean rows) {}

    /**
     * @param schema as it is, not quoted
     * @param relation its table, qualified and quoted
     * @param table the same without the schema
     * @param name quoted
     * @param inherited it comes and goes with the table's parent
     * @param generated its values follow from those of other columns
     * @param partitioned the rows are those of its partitions
     */
    public record Column(
            String schema,
            String relation,
            String table,
            int number,
            String name,
            boolean inherited,
            boolean generated,
            boolean partitioned) {
        /** A generated one cannot be made before those that it is made from; the others stand as they stood. */
        private static final Comparator<Column> MAKING =
                Comparator.comparing(Column::generated).thenComparing(Column::number);

        /** Whether nothing is stored in it here. */
        boolean derived() {
            return generated || partitioned;
        }
    }

    /**
     * @param past the database just before the transaction
     * @param live the database now: a partition can be dropped while its parent stays
     */
    public static DroppedParts of(Deletion deletion, Sessions past, Sessions live) throws SQLException {
        Map<Long, Table> tables = new LinkedHashMap<>();
        Set<String> files = deletion.drops().stream().map(Deletion.Drop::file).collect(Collectors.toSet());
        for (Relation relation : RelationCatalog.read(past, deletion.database())) {
            boolean rows = relation.kind() == 'r';
            if ((rows || relation.kind() == 'm') && files.contains(RelationPath.general(relation.file()))) {
                tables.put(relation.oid(), new Table(relation.oid(), relation.name(), rows));
            }
        }
        try (Connection before = past.open(deletion.database());
                Connection now = live.open(deletion.database())) {
            for (Table ancestor : ancestors(before, tables.keySet())) {
                if (Rows.names(now, "SELECT to_regclass(" + literal(ancestor.name()) + ")::text")
                                .get(0)
                        == null) {
                    // A partition is its own ancestor, too.
                    tables.putIfAbsent(ancestor.oid(), ancestor);
                }
            }
            return new DroppedParts(List.copyOf(tables.values()), columns(before, deletion));
        }
    }

    private static List<Table> ancestors(Connection past, Set<Long> tables) throws SQLException {
        String list = tables.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Rows.all(past, ANCESTORS.formatted(list), row -> new Table(row.getLong(1), row.getString(2), false));
    }

    /** A column that the transaction itself had added is in no past. */
    private static List<Column> columns(Connection past, Deletion deletion) throws SQLException {
        Set<Column> columns = new LinkedHashSet<>();
        for (Deletion.Drop drop : deletion.drops()) {
            if (drop.column() > 0) {
                columns.addAll(Rows.all(
                        past, COLUMNS.formatted(drop.table().replace("'", "''"), drop.column()), DroppedParts::column));
            }
        }
        return columns.stream().sorted(Column.MAKING).toList();
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getBoolean(8));
    }

    /** Whether it is a dropped table with rows of its own. */
    public boolean table(long oid) {
        return tables.stream().anyMatch(table -> table.oid() == oid && table.rows());
    }

    public boolean isTable(String name) {
        return tables.stream().anyMatch(table -> table.name().equals(name));
    }

    /** Dropped columns of a table that stays, those that hold values, quoted. */
    public List<String> columnsOf(String relation) {
        return columns.stream()
                .filter(column -> column.relation().equals(relation) && !column.derived())
                .map(Column::name)
                .toList();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
