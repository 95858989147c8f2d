package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.OwnedSequence;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.ReplicaSession;
import studio.vibecraft.lifeboat.activities.definition.DefinitionReturn;
import studio.vibecraft.lifeboat.activities.definition.LostDefinitions;
import studio.vibecraft.lifeboat.activities.guard.Freeze;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;

/** One transaction in which all rows come back, or none. */
final class ReturnTransaction {
    private final RecoveryFiles files;
    private final Sessions sessions;
    private final ProgressListener listener;

    ReturnTransaction(RecoveryFiles files, Sessions sessions, ProgressListener listener) {
        this.files = files;
        this.sessions = sessions;
        this.listener = listener;
    }

    RowReturn dryRun(Deletion deletion, SavedRows rows) throws SQLException {
        return inTransaction(rows.database(), "comparing the saved rows with the tables", connection -> {
            LostDefinitions lost = LostDefinitions.of(files);
            RowReturn result = lost.none()
                    ? Staging.compare(connection, rows, deletion.parts()).result()
                    : everything(connection, deletion, rows, lost).result();
            connection.rollback();
            return result;
        });
    }

    /** @param from a WAL position before the first row; a column that is made again may rewrite its whole table before that */
    private record Done(RowReturn result, Lsn from) {}

    /** Only whoever has tried it knows which constraints today's rows allow. */
    private Done everything(Connection connection, Deletion deletion, SavedRows rows, LostDefinitions lost)
            throws SQLException, IOException {
        DefinitionReturn definitions = new DefinitionReturn(connection, lost);
        lock(connection, deletion.damaged());
        definitions.before();
        Lsn from = Lsn.parse(Rows.names(connection, "SELECT pg_current_wal_insert_lsn()::text")
                .get(0));
        Staging staging = Staging.compare(connection, rows, deletion.parts());
        RowReturn compared = staging.result();
        write(staging, compared);
        definitions.after();
        for (StagedTable table : staging.tables()) {
            OwnedSequence.raise(connection, table.relation());
        }
        for (String statement : Freeze.also(connection, lost.tables())) {
            Rows.run(connection, statement);
        }
        return new Done(new RowReturn(compared.tables(), definitions.made()), from);
    }

    RowReturn putBack(Deletion deletion, SavedRows rows, RowReturn announced) throws SQLException {
        StateFile<ReturnMark> mark = ReturnMark.file(files);
        return inTransaction(rows.database(), "putting the rows back", connection -> {
            if (mark.read().isPresent()) {
                ReturnMark earlier = mark.read().orElseThrow();
                String status = earlier.status(connection);
                connection.rollback();
                if (status.equals("committed")) {
                    return earlier.returned();
                }
                if (status.equals("in progress")) {
                    throw new RecoveryException(Fault.BUSY, "An earlier attempt still puts the rows back.");
                }
            }
            Done done = everything(connection, deletion, rows, LostDefinitions.of(files));
            requireAsAnnounced(done.result(), announced);
            mark.write(new ReturnMark(transaction(connection), done.from(), announced));
            connection.commit();
            return announced;
        });
    }

    private static long transaction(Connection connection) throws SQLException {
        return Long.parseLong(
                Rows.names(connection, "SELECT pg_current_xact_id()::text").get(0));
    }

    /** Against writers, should the tables not be frozen; readers go on. */
    private static void lock(Connection connection, List<String> tables) throws SQLException {
        Rows.run(connection, "SET LOCAL lock_timeout = '20s'");
        if (!tables.isEmpty()) {
            Rows.run(connection, "LOCK TABLE ONLY " + String.join(", ONLY ", tables) + " IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    private static void requireAsAnnounced(RowReturn now, RowReturn announced) {
        if (!now.equals(announced)) {
            throw new RecoveryException(
                    Fault.UNCERTAIN_ROWS,
                    "The tables have changed since the dry run. Announced was " + announced.sentence()
                            + "; now it would be " + now.sentence()
                            + ". Nothing was changed; a retry makes a new dry run.");
        }
    }

    private void write(Staging staging, RowReturn compared) throws SQLException, IOException {
        Set<String> changing = compared.tables().stream()
                .filter(table -> table.updated() > 0)
                .map(RowReturn.Table::relation)
                .collect(Collectors.toSet());
        for (StagedTable table : staging.tables()) {
            listener.report(Progress.of("putting rows back into " + table.relation()));
            TableWrites writes = new TableWrites(table);
            writes.insert();
            writes.replace(replaced(table.saved()), changing.contains(table.relation()));
        }
    }

    /** Beside the saved rows, and under their number: two tables' names may differ in letters that no file should have. */
    private static Path replaced(SavedRows.Table table) {
        Path saved = Path.of(table.file());
        return saved.resolveSibling("replaced-" + saved.getFileName());
    }

    /** Only rows that still are as {@link #putBack} wrote them. */
    void takeOut(SavedRows rows) throws SQLException {
        StateFile<ReturnMark> mark = ReturnMark.file(files);
        if (mark.read().isEmpty()) {
            return;
        }
        inTransaction(rows.database(), "taking the returned rows out again", connection -> {
            ReturnMark returned = mark.read().orElseThrow();
            if (returned.committed(connection)) {
                LostDefinitions lost = LostDefinitions.of(files);
                DefinitionReturn.takeAway(connection, lost);
                List<SavedRows.Table> tables = rows.tables().stream()
                        .filter(table -> !lost.makes(table))
                        .toList();
                lock(connection, tables.stream().map(SavedRows.Table::relation).toList());
                for (int i = 0; i < tables.size(); i++) {
                    takeOut(connection, tables.get(i), "lifeboat_replaced_" + i, returned);
                }
            }
            connection.commit();
            return returned;
        });
        mark.delete();
    }

    private void takeOut(Connection connection, SavedRows.Table table, String staged, ReturnMark returned)
            throws SQLException, IOException {
        String written = "t.xmin::text = '" + returned.shortTransaction() + "'";
        SavedRows.Table replaced = new SavedRows.Table(
                table.relation(), table.columns(), replaced(table).toString(), 0, 0);
        new TableWrites(StagedTable.load(connection, replaced, staged)).setBack(written);
        Rows.run(connection, "DELETE FROM ONLY " + table.relation() + " t WHERE " + written);
    }

    /** Work inside a transaction that replicates: what fails is rolled back. */
    interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    private <T> T inTransaction(String database, String what, Work<T> work) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            ReplicaSession.begin(connection, files.recoveryId());
            return Background.run(() -> work.in(connection), () -> listener.report(Progress.of(what)));
        }
    }
}
