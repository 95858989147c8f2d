package studio.vibecraft.lifeboat.activities.verification;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SalvagedRows;

/** Takes the rows of blocks that were used again from an instance that stands just before it happened. */
public final class RowSalvage {
    private final RecoveryFiles files;
    private final Sessions sessions;
    private final ProgressListener listener;

    public RowSalvage(RecoveryFiles files, Sessions sessions, ProgressListener listener) {
        this.files = files;
        this.sessions = sessions;
        this.listener = listener;
    }

    public SalvagedRows read(WalTrace trace) {
        List<SalvagedRows.Table> tables = new ArrayList<>();
        List<String> uncertain = new ArrayList<>();
        try {
            for (String database : RelationCatalog.databases(sessions)) {
                for (Map.Entry<Relation, List<WalTrace.ReusedBlock>> entry :
                        reused(database, trace).entrySet()) {
                    take(entry.getKey(), entry.getValue(), tables, uncertain);
                }
            }
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, "The second instance cannot be asked for the rows: " + e.getMessage(), e);
        }
        return new SalvagedRows(Objects.requireNonNull(trace.firstReuse()), tables, uncertain);
    }

    private Map<Relation, List<WalTrace.ReusedBlock>> reused(String database, WalTrace trace) throws SQLException {
        Map<Relation, List<WalTrace.ReusedBlock>> blocks = new LinkedHashMap<>();
        for (Relation relation : RelationCatalog.read(sessions, database)) {
            List<WalTrace.ReusedBlock> here = trace.reused().stream()
                    .filter(block -> RelationPath.same(relation.file(), block.file()))
                    .toList();
            if (!here.isEmpty() && !relation.file().startsWith("global/")) {
                blocks.put(relation, here);
            }
        }
        return blocks;
    }

    private void take(
            Relation relation,
            List<WalTrace.ReusedBlock> blocks,
            List<SalvagedRows.Table> tables,
            List<String> uncertain)
            throws SQLException {
        if (relation.kind() == 'i') {
            return;
        }
        if (relation.system() || relation.kind() == 't') {
            uncertain.add(
                    relation.name() + " of " + relation.database() + " (belongs to " + relation.owner()
                            + "): blocks were used again after the damage, and their content cannot be brought back row by row");
            return;
        }
        Path file = files.evidence().resolve("salvage-" + relation.database() + "-" + relation.oid() + ".copy");
        listener.report(Progress.of("taking rows of " + relation.name() + " from before the damage"));
        long rows = copyOut(relation, blocks, file);
        if (rows > 0) {
            tables.add(new SalvagedRows.Table(relation.database(), relation.name(), file.toString(), rows));
        }
        blocks.stream()
                .filter(block -> !block.restarted())
                .findFirst()
                .ifPresent(block -> uncertain.add(relation.name() + " of " + relation.database()
                        + ": the WAL since the clean backup holds images of "
                        + "damaged pages, so replay may bring wrong content back; compare with " + file));
    }

    private long copyOut(Relation relation, List<WalTrace.ReusedBlock> blocks, Path file) throws SQLException {
        String ranges = blocks.stream()
                .map(block -> "(ctid >= '(" + block.block() + ",0)' AND ctid < '(" + (block.block() + 1) + ",0)')")
                .collect(Collectors.joining(" OR "));
        try (Connection connection = sessions.open(relation.database());
                OutputStream out = Files.newOutputStream(file)) {
            String sql = "COPY (SELECT " + Columns.list(connection, relation.name()) + " FROM ONLY " + relation.name()
                    + " WHERE " + ranges + ") TO STDOUT";
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
