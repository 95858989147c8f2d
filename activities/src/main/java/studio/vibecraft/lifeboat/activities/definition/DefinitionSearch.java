package studio.vibecraft.lifeboat.activities.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Compares the schema from just before a DROP with today's, and keeps what the DROP took. */
public final class DefinitionSearch {
    private static final String SEQUENCES = """
            SELECT s.sequencename || ' in ' || s.schemaname,
                   format('SELECT pg_catalog.setval(%L, %s, true)', format('%I.%I', s.schemaname, s.sequencename), s.last_value)
            FROM pg_sequences s
            WHERE s.last_value IS NOT NULL AND format('SEQUENCE %s in %s', s.sequencename, s.schemaname)\s""";

    private final RecoveryFiles files;
    private final ProgressListener listener;

    public DefinitionSearch(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.listener = listener;
    }

    /**
     * @param sockets of the instance that stands in the past
     * @return also kept on disk
     */
    public LostDefinitions find(String database, DroppedParts parts, Sessions past, Path sockets)
            throws SQLException, IOException {
        PostgresConfiguration postgres = files.database().postgres();
        SchemaDump before =
                SchemaDump.make(postgres, sockets, database, files.evidence().resolve("schema-before.dump"), listener);
        SchemaDump now = SchemaDump.make(
                postgres, postgres.socketDirectory(), database, files.marker("schema-now.dump"), listener);
        try (Connection then = past.open(database);
                Connection live = LiveCluster.of(files).sessions().open(database)) {
            List<DroppedParts.Column> columns = missing(parts.columns(), live);
            Dependents taken = Dependents.of(then, parts);
            List<DumpEntry> entries = before.entries();
            List<DumpEntry> missing = LostDefinitions.missing(entries, now.entries(), taken, parts.columns());
            refuseEmpty(then, missing, parts);
            List<Definition> ofColumns = new ArrayList<>();
            for (DroppedParts.Column column : columns) {
                ofColumns.addAll(ColumnDefinitions.of(then, column));
            }
            List<Definition> others = others(before, then, missing, parts);
            others.addAll(InlineDefinitions.lost(then, live, taken, entries));
            LostDefinitions lost = new LostDefinitions(
                    ColumnDefinitions.around(ofColumns, others),
                    columns,
                    made(parts, missing),
                    widened(parts, columns));
            LostDefinitions.file(files).write(lost);
            return lost;
        }
    }

    /** An inherited one comes with the one that it is inherited from. */
    private static List<DroppedParts.Column> missing(List<DroppedParts.Column> dropped, Connection live)
            throws SQLException {
        List<DroppedParts.Column> missing = new ArrayList<>();
        for (DroppedParts.Column column : dropped) {
            if (!column.inherited() && ColumnDefinitions.of(live, column).isEmpty()) {
                missing.add(column);
            }
        }
        return missing;
    }

    private static List<Definition> others(
            SchemaDump before, Connection past, List<DumpEntry> missing, DroppedParts parts)
            throws SQLException, IOException {
        List<Definition> others = new ArrayList<>();
        for (DumpEntry entry : missing) {
            boolean early = entry.kind().early()
                    && !(entry.kind().ofColumn() && parts.tables().isEmpty());
            others.add(LostDefinitions.definition(before, entry, early));
        }
        others.addAll(LostDefinitions.refreshes(missing));
        others.addAll(sequences(past, missing));
        return others;
    }

    /** A table whose rows nobody has saved would come back empty, as if nothing had been in it. */
    private static void refuseEmpty(Connection past, List<DumpEntry> missing, DroppedParts parts) throws SQLException {
        for (DumpEntry entry : missing) {
            if (entry.kind() == DumpKind.TABLE && !parts.table(entry.object())) {
                List<String> kind = Rows.names(past, "SELECT relkind FROM pg_class WHERE oid = " + entry.object());
                if (kind.contains("r")) {
                    throw new RecoveryException(
                            Fault.NOT_RECOVERABLE,
                            entry.name()
                                    + " is missing, too, and was dropped by another transaction. Bring that one back"
                                    + " first (a recovery of its own), then this one. Nothing was changed.");
                }
            }
        }
    }

    private static List<String> made(DroppedParts parts, List<DumpEntry> missing) {
        return parts.tables().stream()
                .filter(table -> table.rows() && missing.stream().anyMatch(entry -> entry.isTable(table.oid())))
                .map(DroppedParts.Table::name)
                .toList();
    }

    private static List<String> widened(DroppedParts parts, List<DroppedParts.Column> columns) {
        return columns.isEmpty()
                ? List.of()
                : parts.columns().stream()
                        .map(DroppedParts.Column::relation)
                        .distinct()
                        .toList();
    }

    /** Numbers that were given out stay given out. */
    private static List<Definition> sequences(Connection past, List<DumpEntry> missing) throws SQLException {
        List<String> names = missing.stream()
                .filter(entry -> entry.kind() == DumpKind.SEQUENCE)
                .map(DumpEntry::name)
                .toList();
        String wanted = "= ANY ('{"
                + String.join(",", names.stream().map(DefinitionSearch::element).toList()) + "}')";
        return Rows.all(
                past,
                SEQUENCES + wanted,
                row -> new Definition("POSITION of " + row.getString(1), false, false, row.getString(2), null));
    }

    private static String element(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "''") + '"';
    }
}
