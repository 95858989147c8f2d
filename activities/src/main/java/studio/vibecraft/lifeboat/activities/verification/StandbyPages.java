package studio.vibecraft.lifeboat.activities.verification;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.check.SuspectCheck;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.scan.FileScan;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * The files of damaged tables and their indexes as a standby has them, fetched by SQL and examined like any. A page that was zeroed on the
 * primary and used again there was overwritten on the standby, too (trap 1), and only its indexes still know of the rows.
 */
final class StandbyPages {
    private static final int CHUNK = 1 << 20;

    private final Sessions sessions;
    private final RecoveryFiles files;
    private final ProgressListener listener;

    StandbyPages(Sessions sessions, RecoveryFiles files, ProgressListener listener) {
        this.sessions = sessions;
        this.files = files;
        this.listener = listener;
    }

    /** Sentences about what is wrong. Only for a standby that has nothing more to replay. */
    List<String> examine(CorruptionScope scope, Fence fence) throws SQLException {
        if (!fence.cleanEnd()) {
            return List.of(
                    "the WAL does not end in a checkpoint, so the standby's files lag behind its memory and cannot be compared");
        }
        flush();
        List<Damage> found = new ArrayList<>();
        for (String database : RelationCatalog.databases(sessions)) {
            List<Relation> here = RelationCatalog.read(sessions, database);
            for (List<Relation> table : tables(SuspectCheck.suspected(database, here, scope.damages()))) {
                found.addAll(examine(database, table));
            }
        }
        return Checks.sentences(found);
    }

    /** A restartpoint at the fence's own checkpoint: behind it nothing was replayed, so files and memory agree. */
    private void flush() throws SQLException {
        try (Connection connection = sessions.open("postgres");
                Statement statement = connection.createStatement()) {
            Background.run(
                    () -> statement.execute("CHECKPOINT"),
                    () -> listener.report(Progress.of("writing the standby's memory to its files")));
        }
    }

    private static List<List<Relation>> tables(List<Relation> relations) {
        Map<Long, List<Relation>> tables = new LinkedHashMap<>();
        relations.stream()
                .filter(Relation::permanent)
                .forEach(relation -> tables.computeIfAbsent(relation.tableOid(), oid -> new ArrayList<>())
                        .add(relation));
        return List.copyOf(tables.values());
    }

    private List<Damage> examine(String database, List<Relation> table) throws SQLException {
        Path directory = files.marker("standby-pages");
        try (Connection connection = sessions.open(database)) {
            for (Relation relation : table) {
                fetch(connection, relation, directory);
            }
            boolean checksums = ControlData.read(files.database().postgres().binaries(), files.dataDirectory())
                    .checksums();
            int threads = files.database().pgbackrest().processes();
            return FileScan.scan(directory, checksums, threads, table, () -> true, listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            table.forEach(relation -> remove(directory, relation));
        }
    }

    private void fetch(Connection connection, Relation relation, Path directory) throws SQLException, IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_read_binary_file(?, ?, " + CHUNK + ", true)")) {
            for (int segment = 0; fetch(statement, segment(relation, segment), directory); segment++) {
                listener.report(Progress.of("fetched " + segment(relation, segment)));
            }
        }
    }

    /** False when the server has no such file. */
    private boolean fetch(PreparedStatement statement, String file, Path directory) throws SQLException, IOException {
        byte[] bytes = read(statement, file, 0);
        if (bytes == null) {
            return false;
        }
        Path copy = directory.resolve(file);
        Files.createDirectories(copy.getParent());
        try (OutputStream out = Files.newOutputStream(copy)) {
            for (long offset = 0; bytes != null && bytes.length > 0; bytes = read(statement, file, offset)) {
                out.write(bytes);
                offset += bytes.length;
                listener.report(Progress.of("fetching " + file + " of the standby"));
            }
        }
        return true;
    }

    private static byte @org.jspecify.annotations.Nullable [] read(
            PreparedStatement statement, String file, long offset) throws SQLException {
        statement.setString(1, file);
        statement.setLong(2, offset);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static String segment(Relation relation, int number) {
        return number == 0 ? relation.file() : relation.file() + "." + number;
    }

    private static void remove(Path directory, Relation relation) {
        try {
            for (int number = 0; Files.deleteIfExists(directory.resolve(segment(relation, number))); number++) {
                // The next segment.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
