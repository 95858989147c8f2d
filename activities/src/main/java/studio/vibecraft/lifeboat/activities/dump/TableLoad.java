package studio.vibecraft.lifeboat.activities.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One table's rows, with the record of it, in one transaction. */
record TableLoad(DumpDirectory dump, DumpItem item, Path work) {
    private static final int BUFFER = 1 << 16;
    private static final int KILLED = 128;

    /** DUMP_DAMAGED when the rows are not whole. */
    void run(Connection connection, ReadBytes reads) throws SQLException, IOException, InterruptedException {
        Path complaints = work.resolveSibling(work.getFileName() + ".complaints");
        Process reader = Commands.start(dump.reading(item, work), Map.of(), complaints);
        reads.begin(item, reader);
        try (InputStream script = new BufferedInputStream(reader.getInputStream(), BUFFER)) {
            Optional<CopyStatement> found = CopyStatement.read(script);
            if (found.isEmpty()) {
                requireRead(reader.waitFor(), true, complaints);
                throw damaged("has no rows that COPY could load " + complaint(complaints));
            }
            CopyStatement statement = found.get();
            connection.setAutoCommit(false);
            boolean emptied = emptied(connection, statement);
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.sql(emptied));
            boolean whole = new RowStream(script).sendTo(copy::writeToCopy);
            requireRead(reader.waitFor(), whole, complaints);
            RestoreRecord.note(connection, item, statement.relation(), copy.endCopy());
            connection.commit();
        } finally {
            reads.end(item);
            reader.destroyForcibly();
        }
    }

    /** Only what is a plain table itself; a partitioned one may hold the rows of other items already. */
    private static boolean emptied(Connection connection, CopyStatement statement) throws SQLException {
        try (PreparedStatement kind =
                connection.prepareStatement("SELECT relkind = 'r' FROM pg_class WHERE oid = ?::regclass")) {
            kind.setString(1, statement.relation());
            try (ResultSet row = kind.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    return false;
                }
            }
        }
        Rows.run(connection, "TRUNCATE ONLY " + statement.relation());
        return true;
    }

    private void requireRead(int exitCode, boolean whole, Path complaints) {
        if (exitCode > KILLED) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "pg_restore was killed while it read " + item.words() + ". Nothing of it was kept.");
        }
        if (exitCode != 0 || !whole) {
            throw damaged("cannot be read to its end " + complaint(complaints));
        }
    }

    private RecoveryException damaged(String what) {
        return new RecoveryException(
                Fault.DUMP_DAMAGED,
                item.words() + " in " + dump.directory() + " " + what + ". Nothing of it was kept, nothing is open.");
    }

    private static String complaint(Path complaints) {
        try {
            return "(" + Files.readString(complaints).strip() + ")";
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
