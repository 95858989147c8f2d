package studio.vibecraft.lifeboat.activities.userdata;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.restore.CopyDirectory;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Writes one user's rows, read in one snapshot, into a directory. */
final class UserDataExport {
    private static final String MOMENT = """
        SELECT now(), version(), CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END::text
        """;

    private final Connection connection;
    private final CopyDirectory place;
    private final Path directory;
    private final ProgressListener listener;
    private final List<DataFile> files = new ArrayList<>();
    private final List<String> toKnow = new ArrayList<>();

    UserDataExport(Connection connection, CopyDirectory place, Path directory, ProgressListener listener) {
        this.connection = connection;
        this.place = place;
        this.directory = directory;
        this.listener = listener;
    }

    /** Where the user is looked for, by name. */
    record Subject(String database, String in, String table, String column, String key) {}

    private record Moment(Instant at, String server, Lsn lsn) {}

    ExportDirectory write(String exportId, Subject subject) throws SQLException, IOException {
        Rows.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        Moment moment = Rows.all(
                        connection,
                        MOMENT,
                        row -> new Moment(
                                row.getTimestamp(1).toInstant(), row.getString(2), Lsn.parse(row.getString(3))))
                .get(0);
        TableCatalog catalog = TableCatalog.read(connection);
        List<ForeignKey> keys = ForeignKey.all(connection);
        DataTable table = table(catalog, subject);
        UserRows rows = new UserRows(connection, catalog, keys, listener);
        rows.follow(table, column(table, subject), subject.key());
        place.claim(directory);
        writeRows(catalog, keys, rows.owned());
        writeLinks(catalog, rows.links());
        connection.rollback();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                exportId,
                subject.database(),
                subject.in(),
                table.name(),
                subject.column(),
                subject.key(),
                moment.at(),
                moment.lsn(),
                moment.server(),
                Manifest.fingerprint(files),
                List.copyOf(files),
                List.copyOf(toKnow));
        return ExportDirectory.write(directory, manifest);
    }

    private static DataTable table(TableCatalog catalog, Subject subject) throws SQLException {
        return catalog.named(subject.table())
                .orElseThrow(() -> new RecoveryException(
                        Fault.UNKNOWN_KEY,
                        "Database " + subject.in() + " of " + subject.database() + " has no table " + subject.table()
                                + ". Nothing was written."));
    }

    private static DataColumn column(DataTable table, Subject subject) {
        return table.column(subject.column())
                .orElseThrow(() -> new RecoveryException(
                        Fault.UNKNOWN_KEY,
                        table.name() + " has no column " + subject.column() + ". Nothing was written."));
    }

    private void writeRows(TableCatalog catalog, List<ForeignKey> keys, RowSet owned) throws SQLException, IOException {
        Map<Long, Set<Long>> relations = new LinkedHashMap<>();
        for (long relation : owned.relations()) {
            relations
                    .computeIfAbsent(catalog.table(relation).oid(), key -> new LinkedHashSet<>())
                    .add(relation);
        }
        for (long oid : ParentsFirst.order(relations.keySet(), keys, catalog)) {
            DataTable table = catalog.table(oid);
            write(table, null, table.columns(), relations.getOrDefault(oid, Set.of()), owned, catalog);
            warn(table);
        }
    }

    private void writeLinks(TableCatalog catalog, Map<ForeignKey, RowSet> links) throws SQLException, IOException {
        for (Map.Entry<ForeignKey, RowSet> link : links.entrySet()) {
            ForeignKey key = link.getKey();
            DataTable table = catalog.table(key.child().oid());
            if (table.keyColumns().isEmpty()) {
                toKnow.add(link.getValue().size() + " rows of " + table.name()
                        + " point at this user (" + key.name()
                        + ") and are not in the export: without a primary key they cannot be found again.");
            } else {
                List<DataColumn> columns = table.columns().stream()
                        .filter(column -> table.keyColumns().contains(column.name())
                                || key.cleared().contains(column.quoted()))
                        .toList();
                write(table, key.name(), columns, link.getValue().relations(), link.getValue(), catalog);
            }
        }
    }

    private void write(
            DataTable table,
            @org.jspecify.annotations.Nullable String link,
            List<DataColumn> columns,
            Set<Long> relations,
            RowSet rows,
            TableCatalog catalog)
            throws SQLException, IOException {
        String name = "%03d-%s%s.jsonl"
                .formatted(
                        files.size() + 1,
                        table.name().replaceAll("[^A-Za-z0-9_.-]", "_"),
                        link == null ? "" : ".links");
        RowWriter writer = new RowWriter(directory.resolve(name), columns, listener);
        try (writer) {
            for (long relation : relations) {
                for (String batch : rows.batches(relation)) {
                    writer.copy(
                            connection,
                            "SELECT " + DataTable.list(null, columns) + " FROM ONLY " + catalog.nameOf(relation)
                                    + " WHERE ctid = ANY (" + batch + ")");
                }
            }
        }
        files.add(writer.describe(table.name(), link, table.keyColumns(), directory));
    }

    private void warn(DataTable table) {
        if (table.keyColumns().isEmpty()) {
            toKnow.add(table.name() + " has no primary key: its rows are recognised by their whole content.");
        }
        table.columns().stream()
                .filter(column -> column.type().matches("oid|(.*\\.)?lo"))
                .forEach(column -> toKnow.add(table.name() + "." + column.quoted() + " is of type " + column.type()
                        + ": if it names large objects, these are not in the export."));
    }
}
