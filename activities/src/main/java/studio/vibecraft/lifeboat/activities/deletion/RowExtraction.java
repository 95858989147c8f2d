package studio.vibecraft.lifeboat.activities.deletion;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.activities.definition.DroppedParts;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.RemovedRows;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SavedRows;

/**
 * Takes the rows from the instance that stands before the mistake, by their places: those are the same there, and they are neither more nor
 * fewer rows than the transaction took. Each line of a file begins with {@code D} for a deleted row, {@code U} for a changed one, {@code C} for
 * the values of columns that were dropped.
 */
final class RowExtraction {
    private final Sessions past;
    private final RowReading reading;
    private final Path directory;
    private final ProgressListener listener;

    RowExtraction(Sessions past, RowReading reading, Path directory, ProgressListener listener) {
        this.past = past;
        this.reading = reading;
        this.directory = directory;
        this.listener = listener;
    }

    List<SavedRows.Table> take(Deletion deletion, Map<String, RemovedRows.Rows> removed, DroppedParts dropped)
            throws SQLException {
        Taken taken = taken(deletion, removed, dropped);
        if (!taken.lacking().isEmpty()) {
            throw new RecoveryException(
                    Fault.INTERNAL,
                    "Rows that the WAL says were taken are not in the instance before: "
                            + String.join("; ", taken.lacking()) + ". Nothing was changed.");
        }
        requireKnown(deletion, taken.tables(), dropped);
        return taken.tables();
    }

    /** Empty unless every row is there: for a server that may stand too far back. */
    Optional<List<SavedRows.Table>> takeIfWhole(Deletion deletion, Map<String, RemovedRows.Rows> removed)
            throws SQLException {
        Taken taken = taken(deletion, removed, DroppedParts.NONE);
        List<String> found =
                taken.tables().stream().map(SavedRows.Table::relation).toList();
        return taken.lacking().isEmpty() && found.equals(deletion.damaged())
                ? Optional.of(taken.tables())
                : Optional.empty();
    }

    /** @param lacking a sentence for each table of which not all rows are there */
    private record Taken(List<SavedRows.Table> tables, List<String> lacking) {}

    private Taken taken(Deletion deletion, Map<String, RemovedRows.Rows> removed, DroppedParts dropped)
            throws SQLException {
        List<SavedRows.Table> tables = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        try (Connection connection = past.open(deletion.database())) {
            for (Relation relation : relations(connection, deletion.database())) {
                String file = RelationPath.general(relation.file());
                List<String> columns = dropped.columnsOf(relation.name());
                if (isEmptied(deletion, relation) || dropped.table(relation.oid())) {
                    tables.add(all(connection, relation));
                } else if (!columns.isEmpty()) {
                    tables.add(values(connection, relation, columns, removed.containsKey(file)));
                } else if (removed.containsKey(file) && !isNothing(removed.get(file))) {
                    SavedRows.Table table = some(connection, relation, removed.get(file));
                    long wanted = removed.get(file).count();
                    if (table.deleted() + table.updated() != wanted) {
                        lacking.add(relation.name() + ": " + (table.deleted() + table.updated()) + " of " + wanted);
                    }
                    tables.add(table);
                }
            }
        }
        return new Taken(tables, lacking);
    }

    private static List<Relation> relations(Connection connection, String database) throws SQLException {
        return RelationCatalog.read(connection, database).stream()
                .filter(relation -> relation.kind() == 'r' && !relation.system())
                .sorted(Comparator.comparing(Relation::name))
                .toList();
    }

    private static boolean isEmptied(Deletion deletion, Relation relation) {
        return deletion.tables().stream()
                .anyMatch(table -> table.emptied() && table.name().equals(relation.name()));
    }

    private static boolean isNothing(RemovedRows.Rows rows) {
        return rows.deleted().blocks() == 0 && rows.updated().blocks() == 0;
    }

    private SavedRows.Table some(Connection connection, Relation relation, RemovedRows.Rows rows) throws SQLException {
        return saved(connection, relation, copy -> {
            long deleted = copy.at("D", rows.deleted());
            return table(
                    copy, Columns.stored(copy.connection(), relation.name()), deleted, copy.at("U", rows.updated()));
        });
    }

    private SavedRows.Table all(Connection connection, Relation relation) throws SQLException {
        return saved(connection, relation, copy -> {
            List<String> columns = Columns.stored(copy.connection(), relation.name());
            return table(copy, columns, copy.all("D", columns), 0);
        });
    }

    /** Fills one table's file. */
    private interface Filling {
        SavedRows.Table with(RowCopy copy) throws SQLException;
    }

    private SavedRows.Table saved(Connection connection, Relation relation, Filling filling) throws SQLException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file(relation)))) {
            return filling.with(new RowCopy(connection, relation, reading, out, listener));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns' values of every row, and the key to find it by today. */
    private SavedRows.Table values(Connection connection, Relation relation, List<String> dropped, boolean alsoRemoved)
            throws SQLException {
        return saved(connection, relation, copy -> {
            List<String> key = Columns.key(copy.connection(), relation.name());
            if (key.isEmpty() || alsoRemoved || !Collections.disjoint(key, dropped)) {
                throw new RecoveryException(
                        Fault.NOT_RECOVERABLE,
                        "The values of " + dropped + " of " + relation.name() + " cannot be brought back by their"
                                + " keys: no primary key is left, or the same transaction removed rows there. Bring"
                                + " them back by hand, as the runbook says. Nothing was changed.");
            }
            List<String> columns = Stream.concat(key.stream(), dropped.stream()).toList();
            return table(copy, columns, 0, copy.all("C", columns));
        });
    }

    private SavedRows.Table table(RowCopy copy, List<String> columns, long deleted, long updated) {
        Relation relation = copy.relation();
        return new SavedRows.Table(relation.name(), columns, file(relation).toString(), deleted, updated);
    }

    private Path file(Relation relation) {
        return directory.resolve("rows-" + relation.database() + "-" + relation.oid() + ".copy");
    }

    /** A table that was rewritten or dropped since has another file now, and was not recognized in the WAL. */
    private static void requireKnown(Deletion deletion, List<SavedRows.Table> tables, DroppedParts dropped) {
        List<String> found = tables.stream()
                .map(SavedRows.Table::relation)
                .filter(name -> !dropped.isTable(name))
                .toList();
        List<String> expected = deletion.damaged();
        if (!expected.containsAll(found)) {
            throw new RecoveryException(
                    Fault.NOT_RECOVERABLE,
                    "Transaction " + deletion.transaction() + " took rows of " + found + ", of which only " + expected
                            + " are still the same tables: the others were rewritten or dropped since. Bring those back by hand, as the"
                            + " runbook says. Nothing was changed.");
        }
    }
}
