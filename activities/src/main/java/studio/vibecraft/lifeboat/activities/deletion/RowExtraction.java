package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.RemovedRows;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SavedRows;

/**
 * Takes the rows from the instance that stands before the mistake, by their places: those are the same there, and they are neither more nor
 * fewer rows than the transaction took. Each line of a file begins with {@code D} for a deleted row, {@code U} for a changed one.
 */
final class RowExtraction {
    private static final int BLOCKS = 500;

    private final Sessions past;
    private final Path directory;
    private final ProgressListener listener;

    RowExtraction(Sessions past, Path directory, ProgressListener listener) {
        this.past = past;
        this.directory = directory;
        this.listener = listener;
    }

    List<SavedRows.Table> take(Deletion deletion, Map<String, RemovedRows.Rows> removed) throws SQLException {
        List<SavedRows.Table> tables = new ArrayList<>();
        for (Relation relation : relations(deletion.database())) {
            String file = RelationPath.general(relation.file());
            if (isEmptied(deletion, relation)) {
                tables.add(all(relation));
            } else if (removed.containsKey(file) && !isNothing(removed.get(file))) {
                tables.add(some(relation, removed.get(file)));
            }
        }
        requireKnown(deletion, tables);
        return tables;
    }

    private List<Relation> relations(String database) throws SQLException {
        return RelationCatalog.read(past, database).stream()
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

    private SavedRows.Table some(Relation relation, RemovedRows.Rows rows) throws SQLException {
        Path file = file(relation);
        try (Connection connection = past.open(relation.database());
                OutputStream out = Files.newOutputStream(file)) {
            long deleted = copy(connection, relation, "D", rows.deleted(), out);
            long updated = copy(connection, relation, "U", rows.updated(), out);
            return table(connection, relation, file, deleted, updated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SavedRows.Table all(Relation relation) throws SQLException {
        Path file = file(relation);
        try (Connection connection = past.open(relation.database());
                OutputStream out = Files.newOutputStream(file)) {
            return table(connection, relation, file, copy(connection, relation, "D", "", out), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SavedRows.Table table(
            Connection connection, Relation relation, Path file, long deleted, long updated) throws SQLException {
        List<String> columns = Columns.stored(connection, relation.name());
        return new SavedRows.Table(relation.name(), columns, file.toString(), deleted, updated);
    }

    private Path file(Relation relation) {
        return directory.resolve("rows-" + relation.database() + "-" + relation.oid() + ".copy");
    }

    private long copy(Connection connection, Relation relation, String kind, RowReferences places, OutputStream out)
            throws SQLException {
        long rows = 0;
        long wanted = 0;
        for (long block = 0; block < places.blocks(); block += BLOCKS) {
            List<String> here = new ArrayList<>();
            places.visit(
                    block,
                    Math.min(places.blocks(), block + BLOCKS),
                    (at, offset) -> here.add("\"(" + at + "," + offset + ")\""));
            wanted += here.size();
            if (!here.isEmpty()) {
                String where = " WHERE ctid = ANY ('{" + String.join(",", here) + "}'::tid[])";
                rows += copy(connection, relation, kind, where, out);
            }
        }
        if (rows != wanted) {
            throw new RecoveryException(
                    Fault.INTERNAL,
                    "The WAL says that " + wanted + " rows of " + relation.name()
                            + " were taken, the instance before has " + rows + " of them. Nothing was changed.");
        }
        return rows;
    }

    private long copy(Connection connection, Relation relation, String kind, String where, OutputStream out)
            throws SQLException {
        String sql = "COPY (SELECT '" + kind + "', " + Columns.list(connection, relation.name()) + " FROM ONLY "
                + relation.name() + where + ") TO STDOUT";
        return Background.run(
                () -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out),
                () -> listener.report(Progress.of("taking rows of " + relation.name() + " from before the mistake")));
    }

    /** A table that was rewritten or dropped since has another file now, and was not recognized in the WAL. */
    private static void requireKnown(Deletion deletion, List<SavedRows.Table> tables) {
        List<String> found = tables.stream().map(SavedRows.Table::relation).toList();
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
