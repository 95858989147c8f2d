package studio.vibecraft.lifeboat.activities.userdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData.Conflicts;
import studio.vibecraft.lifeboat.contract.procedure.RestoredUserData;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Puts an export's rows back in one transaction. A rehearsal is the same transaction, rolled back: so every constraint has been asked. The
 * state file says which transaction it was, so that an attempt that died after its commit is not done again.
 */
final class UserDataReturn {
    private static final int TOLD = 5;

    private final RecoveryFiles files;
    private final ExportDirectory export;
    private final RestoreUserData asked;
    private final ProgressListener listener;
    private final StateFile<Committed> committed;
    private final List<Staging> staged = new ArrayList<>();

    UserDataReturn(RecoveryFiles files, ExportDirectory export, RestoreUserData asked, ProgressListener listener) {
        this.files = files;
        this.export = export;
        this.asked = asked;
        this.listener = listener;
        this.committed = new StateFile<>(files.marker("returned.json"), Committed.class);
    }

    /** Written before the commit. */
    record Committed(String transaction, RestoredUserData result) {}

    RestoredUserData carryOut(Connection connection) throws SQLException, IOException {
        Optional<RestoredUserData> done = done(connection);
        if (done.isPresent()) {
            return done.get();
        }
        Rows.run(connection, "SET LOCAL session_replication_role = replica");
        TableCatalog catalog = TableCatalog.read(connection);
        SchemaMatch match = new SchemaMatch(catalog);
        for (SchemaMatch.Matched matched : match.match(export.manifest())) {
            listener.report(Progress.of("comparing " + matched.file().table()));
            Staging staging = Staging.load(connection, matched, export.path(), staged.size());
            Comparing.compare(staging);
            staged.add(staging);
        }
        RestoredUserData found = found(match.toKnow());
        agree(found);
        if (asked.apply() != null
                && asked.conflicts() == null
                && !found.conflicts().isEmpty()) {
            connection.rollback();
            return found;
        }
        RestoredUserData written = write(connection, catalog, found);
        if (asked.apply() == null) {
            connection.rollback();
            return found;
        }
        return committed(connection, written);
    }

    private Optional<RestoredUserData> done(Connection connection) throws SQLException {
        Optional<Committed> earlier = committed.read();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        String status = Rows.names(
                        connection, "SELECT pg_xact_status('" + earlier.get().transaction() + "'::xid8)")
                .get(0);
        if ("in progress".equals(status)) {
            throw new RecoveryException(Fault.BUSY, "An earlier attempt's transaction is still being ended.");
        }
        return "committed".equals(status) ? Optional.of(earlier.get().result()) : Optional.empty();
    }

    private RestoredUserData found(List<String> toKnow) throws SQLException {
        List<RestoredUserData.ReturnedTable> tables = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (Staging staging : staged) {
            tables.add(Comparing.counts(staging));
            conflicts.addAll(Comparing.conflicts(staging));
        }
        String hash = Digests.of(export.sha256() + tables + conflicts).substring(0, 16);
        return new RestoredUserData(false, export.path().toString(), tables, conflicts, toKnow, hash, null);
    }

    private void agree(RestoredUserData found) {
        if (asked.apply() != null && !found.hash().equals(asked.apply())) {
            throw new RecoveryException(
                    Fault.PREVIEW_MOVED,
                    "The counts are not those of rehearsal " + asked.apply() + ": now "
                            + found.sentences().get(0) + " (rehearsal " + found.hash() + ")");
        }
    }

    private RestoredUserData write(Connection connection, TableCatalog catalog, RestoredUserData found)
            throws SQLException, IOException {
        String saved = null;
        for (Staging staging : staged) {
            listener.report(Progress.of("returning rows of " + staging.table().name()));
            Returning returning = new Returning(staging);
            if (asked.conflicts() == Conflicts.REPLACE && staging.count("different") > 0) {
                saved = save(staging, returning);
                returning.different();
            }
            returning.missing();
        }
        refuseOrphans(connection, catalog, found);
        return new RestoredUserData(
                true, found.from(), found.tables(), found.conflicts(), found.toKnow(), found.hash(), saved);
    }

    private String save(Staging staging, Returning returning) throws SQLException, IOException {
        Path directory = Files.createDirectories(files.evidence().resolve("replaced"));
        Path file = directory.resolve(staging.matched().file().name());
        try (RowWriter writer = new RowWriter(file, staging.matched().columns(), listener)) {
            writer.copy(staging.connection(), returning.replaced());
        }
        return directory.toString();
    }

    private void refuseOrphans(Connection connection, TableCatalog catalog, RestoredUserData found)
            throws SQLException {
        List<ForeignKey> keys = ForeignKey.all(connection);
        List<String> orphans = new ArrayList<>();
        for (Staging staging : staged) {
            orphans.addAll(new Returning(staging).orphans(keys, catalog));
        }
        if (!orphans.isEmpty()) {
            throw new RecoveryException(Fault.UNCERTAIN_ROWS, without(orphans, found.conflicts()));
        }
    }

    /** A parent that cannot come back itself is told before the rows that hang on it: who has come back in person has his old address again. */
    private static String without(List<String> orphans, List<String> conflicts) {
        String children = String.join("; ", orphans) + ". ";
        List<String> taken =
                conflicts.stream().filter(Comparing::isTaken).limit(TOLD).toList();
        return taken.isEmpty()
                ? "Rows of others that the export's rows point at are not there any more: " + children
                        + "Bring those back first. Nothing was written."
                : "Rows of the export cannot come back: " + String.join("; ", taken) + ". Without them, " + children
                        + "Change that value of the other row first, or take the other row away. Nothing was written.";
    }

    private RestoredUserData committed(Connection connection, RestoredUserData written) throws SQLException {
        for (Staging staging : staged) {
            if (!staging.links()) {
                new Returning(staging).advanceSequences();
            }
        }
        String transaction =
                Rows.names(connection, "SELECT pg_current_xact_id()::text").get(0);
        committed.write(new Committed(transaction, written));
        listener.report(Progress.of("committing"));
        connection.commit();
        return written;
    }
}
