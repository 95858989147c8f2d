package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The cluster's tables by their files, which is all that the WAL names. */
final class KnownTables {
    /** A partition, and every table that it is a part of. */
    private static final String ANCESTORS = """
            SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', an.nspname, a.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL pg_partition_ancestors(c.oid) p(oid)
            JOIN pg_class a ON a.oid = p.oid JOIN pg_namespace an ON an.oid = a.relnamespace
            WHERE c.relispartition AND c.relkind = 'r'
            """;

    /** Tables whose rows a statement on another one may take, and of which the WAL knows nothing. */
    private static final String UNLOGGED = """
            SELECT format('%I.%I', n.nspname, c.relname), format('%I.%I', pn.nspname, p.relname)
            FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE f.contype = 'f' AND c.relpersistence = 'u' AND (f.confdeltype IN ('c', 'n', 'd') OR f.confupdtype IN ('c', 'n', 'd'))
            """;

    private final Map<String, Relation> byFile = new HashMap<>();
    private final KnownDrops drops = new KnownDrops();
    private final Set<String> largeObjects = new HashSet<>();
    private final Set<String> listsOfTables = new HashSet<>();
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, Set<String>> unlogged = new HashMap<>();

    static KnownTables of(Sessions sessions) {
        KnownTables known = new KnownTables();
        try {
            for (String database : RelationCatalog.databases(sessions)) {
                known.read(sessions, database);
            }
            return known;
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The catalogs cannot be read: " + e.getMessage() + ". Nothing was changed.",
                    e);
        }
    }

    private void read(Sessions sessions, String database) throws SQLException {
        for (Relation relation : RelationCatalog.read(sessions, database)) {
            if (relation.kind() == 'r' && !relation.system() && relation.permanent()) {
                byFile.put(RelationPath.general(relation.file()), relation);
                name(relation.name(), relation.name(), database);
            }
        }
        try (Connection connection = sessions.open(database)) {
            drops.read(connection, database);
            largeObjects.addAll(Rows.names(connection, "SELECT pg_relation_filepath('pg_catalog.pg_largeobject')"));
            listsOfTables.addAll(Rows.names(connection, "SELECT pg_relation_filepath('pg_catalog.pg_class')"));
            Rows.all(connection, UNLOGGED, row -> new String[] {row.getString(1), row.getString(2)})
                    .forEach(pair -> unlogged.computeIfAbsent(key(database, pair[1]), parent -> new TreeSet<>())
                            .add(pair[0]));
            Rows.all(connection, ANCESTORS, row -> new String[] {row.getString(1), row.getString(2)})
                    .forEach(pair -> name(pair[0], pair[1], database));
        }
    }

    private void name(String table, String alsoKnownAs, String database) {
        Set<String> all = names.computeIfAbsent(key(database, table), key -> new HashSet<>());
        all.add(alsoKnownAs);
        all.add(database + "." + alsoKnownAs);
    }

    private static String key(String database, String table) {
        return database + "\n" + table;
    }

    Optional<Relation> at(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /** Whether a person who says one of these names means this table; a partitioned table's name means its partitions, too. */
    boolean isNamed(String database, String table, List<String> said) {
        Set<String> all = names.getOrDefault(key(database, table), Set.of());
        return said.stream().anyMatch(all::contains);
    }

    /** Pieces of large objects that it deleted or wrote over, in whichever database. */
    long largeObjects(TransactionRecord record) {
        return largeObjects.stream()
                .map(file -> record.files().getOrDefault(file, TransactionRecord.Counts.NONE))
                .mapToLong(counts -> counts.deleted() + counts.updated())
                .sum();
    }

    /** Of tables that lost rows. */
    List<String> unloggedBelow(String database, List<Deletion.Table> touched) {
        return touched.stream()
                .filter(Deletion.Table::lostRows)
                .flatMap(table -> unlogged.getOrDefault(key(database, table.name()), Set.of()).stream())
                .distinct()
                .toList();
    }

    /** Whether any table or index vanished, be it one that the transaction itself had made. */
    boolean droppedOne(TransactionRecord record) {
        return listsOfTables.stream()
                .anyMatch(file -> record.files()
                                .getOrDefault(file, TransactionRecord.Counts.NONE)
                                .deleted()
                        > 0);
    }

    KnownDrops drops() {
        return drops;
    }

    /** Of a table, or of the partitions of one. */
    Set<String> files(String database, String said) {
        return byFile.entrySet().stream()
                .filter(file -> file.getValue().database().equals(database)
                        && isNamed(database, file.getValue().name(), List.of(said)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Of these the ones that TRUNCATE or a rewrite has made: a table's first file has the table's own number. */
    Set<String> filesMadeAnew(String database, String said) {
        return files(database, said).stream()
                .filter(file -> at(file).filter(relation -> file.endsWith("/" + relation.oid()))
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    /** The databases that have a table of this name. */
    List<String> databasesWith(String said) {
        return names.entrySet().stream()
                .filter(table -> table.getValue().contains(said))
                .map(table -> table.getKey().substring(0, table.getKey().indexOf('\n')))
                .distinct()
                .toList();
    }

    /** Of the names that a person says those that no table has: mistyped, or dropped. */
    List<String> unknown(List<String> said) {
        return said.stream()
                .filter(name -> names.values().stream().noneMatch(all -> all.contains(name)))
                .toList();
    }

    /** A typing mistake must not read like "nothing was deleted there". */
    void refuseUnknown(List<String> said, String cluster, String window) {
        List<String> unknown = unknown(said);
        if (!unknown.isEmpty()) {
            throw new RecoveryException(
                    Fault.NO_DELETION_FOUND,
                    "There is no table " + unknown + " in " + cluster
                            + " (any more), and no transaction dropped a table. " + window
                            + " Names are written as database.schema.table or schema.table. Nothing was changed.");
        }
    }
}
