package studio.vibecraft.lifeboat.activities.repair;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.ReusedBlock;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.SalvagedRows;

/** Takes the rows of blocks that were used again from an instance that stands just before it happened. */
public final class RowSalvage {
    private final RecoveryFiles files;
    private final Sessions sessions;
    private final ProgressListener listener;
    private final List<SalvagedRows.Table> tables = new ArrayList<>();
    private final List<String> uncertain = new ArrayList<>();

    public RowSalvage(RecoveryFiles files, Sessions sessions, ProgressListener listener) {
        this.files = files;
        this.sessions = sessions;
        this.listener = listener;
    }

    /** Called once for each position at which the instance stands. */
    public void take(List<ReusedBlock> blocks) {
        try {
            for (String database : RelationCatalog.databases(sessions)) {
                for (Relation relation : RelationCatalog.read(sessions, database)) {
                    List<ReusedBlock> here = blocks.stream()
                            .filter(block -> RelationPath.same(relation.file(), block.file()))
                            .toList();
                    if (!here.isEmpty() && !(relation.file().startsWith("global/") && !database.equals("postgres"))) {
                        take(relation, here);
                    }
                }
            }
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, "The second instance cannot be asked for the rows: " + e.getMessage(), e);
        }
    }

    public SalvagedRows result(Lsn firstReuse) {
        return new SalvagedRows(firstReuse, List.copyOf(tables), List.copyOf(uncertain));
    }

    private void take(Relation relation, List<ReusedBlock> blocks) throws SQLException {
        if (relation.system() || relation.kind() == 't') {
            if (anyRow(relation, blocks)) {
                uncertain.add(
                        relation.name() + " of " + relation.database() + " (belongs to " + relation.owner()
                                + "): blocks were used again after the damage, and their content cannot be brought back row by row");
            }
            return;
        }
        listener.report(Progress.of("taking rows of " + relation.name() + " from before the damage"));
        keep(relation, blocks.stream().filter(ReusedBlock::certain).toList());
        List<ReusedBlock> changed = blocks.stream().filter(ReusedBlock::changed).toList();
        if (keep(relation, changed) > 0) {
            uncertain.add(changedSentence(relation, changed));
        }
        // These rows are there after replay, right or wrong: to compare with, not to put back.
        List<ReusedBlock> images =
                blocks.stream().filter(block -> !block.restarted()).toList();
        if (!images.isEmpty() && copyOut(relation, images, evidence(relation, "compare")) > 0) {
            uncertain.add(relation.name() + " of " + relation.database()
                    + ": the WAL since the clean backup holds images of damaged pages, so replay may bring wrong content "
                    + "back; compare it with the rows in " + files.evidence());
        }
    }

    /** @return rows that are to be put back after the promotion */
    private long keep(Relation relation, List<ReusedBlock> blocks) throws SQLException {
        if (blocks.isEmpty()) {
            return 0;
        }
        Path file = evidence(relation, Integer.toString(tables.size()));
        long rows = copyOut(relation, blocks, file);
        if (rows > 0) {
            tables.add(new SalvagedRows.Table(relation.database(), relation.name(), file.toString(), rows));
        }
        return rows;
    }

    private Path evidence(Relation relation, String suffix) {
        return files.evidence()
                .resolve("salvage-" + relation.database() + "-" + relation.oid() + "-" + suffix + ".copy");
    }

    private boolean anyRow(Relation relation, List<ReusedBlock> blocks) throws SQLException {
        try (Connection connection = sessions.open(relation.database())) {
            String sql = "SELECT 'there' FROM " + relation.name() + " WHERE " + lost(blocks) + " LIMIT 1";
            return !Rows.names(connection, sql).isEmpty();
        }
    }

    /** Index entries of lost rows point at whatever came into their place, so a client may have changed the wrong row. */
    private String changedSentence(Relation relation, List<ReusedBlock> blocks) {
        Set<Long> transactions = new TreeSet<>();
        blocks.forEach(block -> transactions.addAll(block.changedBy()));
        return relation.name() + " of " + relation.database() + ": transactions " + transactions + " changed rows on "
                + blocks.size()
                + " pages that were used again after the damage, and an index entry of a lost row may have led "
                + "them to the wrong one; compare these rows with the salvaged ones in " + files.evidence();
    }

    private long copyOut(Relation relation, List<ReusedBlock> blocks, Path file) throws SQLException {
        try (Connection connection = sessions.open(relation.database());
                OutputStream out = Files.newOutputStream(file)) {
            String sql = "COPY (SELECT " + Columns.list(connection, relation.name()) + " FROM ONLY " + relation.name()
                    + " WHERE " + lost(blocks) + ") TO STDOUT";
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lost(List<ReusedBlock> blocks) {
        return "(" + ranges(blocks) + ")" + withoutRemoved(blocks);
    }

    private static String ranges(List<ReusedBlock> blocks) {
        Set<Long> numbers = blocks.stream().map(ReusedBlock::block).collect(Collectors.toSet());
        return BlockRange.of(numbers).stream()
                .map(range -> "(ctid >= '(" + range.first() + ",0)' AND ctid < '(" + (range.last() + 1) + ",0)')")
                .collect(Collectors.joining(" OR "));
    }

    /** Deleted or replaced between this position and the reuse: they are not missed. */
    private static String withoutRemoved(List<ReusedBlock> blocks) {
        String removed = blocks.stream()
                .flatMap(block -> block.removed().stream().map(offset -> "\"(" + block.block() + "," + offset + ")\""))
                .collect(Collectors.joining(","));
        return removed.isEmpty() ? "" : " AND ctid <> ALL ('{" + removed + "}'::tid[])";
    }
}
