package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord.Counts;
import studio.vibecraft.lifeboat.model.Deletion;

/** How a DROP shows: a table takes its row type and its files along; a column stays in the catalog, marked by the transaction that dropped it. */
final class KnownDrops {
    private static final String COLUMNS = """
            SELECT a.xmin::text, format('%I.%I', n.nspname, c.relname), a.attnum
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attisdropped AND a.attnum > 0 AND c.relkind = 'r' AND c.relpersistence = 'p' AND c.oid >= 16384
            """;

    private final Map<String, String> databaseByTypes = new HashMap<>();
    private final Map<Long, Found> columns = new HashMap<>();

    /** What one transaction dropped, in one database. */
    record Found(String database, List<Deletion.Drop> drops) {}

    void read(Connection connection, String database) throws SQLException {
        databaseByTypes.put(
                Rows.names(connection, "SELECT pg_relation_filepath('pg_catalog.pg_type')")
                        .get(0),
                database);
        Rows.all(connection, COLUMNS, row -> {
            Found found = columns.computeIfAbsent(row.getLong(1), number -> new Found(database, new ArrayList<>()));
            return found.drops().add(new Deletion.Drop(row.getString(2), "", row.getInt(3)));
        });
    }

    Optional<Found> in(TransactionRecord record) {
        Optional<Found> tables = tables(record);
        Optional<Found> dropped = record.parts().stream()
                .filter(columns::containsKey)
                .map(columns::get)
                .reduce(KnownDrops::together);
        return tables.isPresent() && dropped.isPresent()
                ? Optional.of(together(tables.get(), dropped.get()))
                : tables.or(() -> dropped);
    }

    private static Found together(Found one, Found other) {
        List<Deletion.Drop> all = new ArrayList<>(one.drops());
        all.addAll(other.drops());
        return new Found(one.database(), all);
    }

    /** A rewrite removes files, too, but no row type. Temporary tables are nobody's loss. */
    private Optional<Found> tables(TransactionRecord record) {
        List<Deletion.Drop> files = record.dropped().stream()
                .filter(file -> !record.created().contains(file) && !RelationPath.temporary(file))
                .sorted()
                .map(file -> new Deletion.Drop("", file, 0))
                .toList();
        return files.isEmpty()
                ? Optional.empty()
                : databaseByTypes.entrySet().stream()
                        .filter(types -> lost(record.files().get(types.getKey())))
                        .map(types -> new Found(types.getValue(), files))
                        .findFirst();
    }

    private static boolean lost(@Nullable Counts types) {
        return types != null && types.deleted() > types.inserted();
    }
}
