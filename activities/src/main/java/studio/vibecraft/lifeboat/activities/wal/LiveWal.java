package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The WAL of a cluster that goes on running: what no archive holds yet is copied away before it can be recycled. */
public final class LiveWal {
    private final RecoveryFiles files;
    private final Sessions sessions;
    private final int timeline;
    private final long segmentSize;
    private final ProgressListener listener;

    public LiveWal(RecoveryFiles files, Sessions sessions, int timeline, long segmentSize, ProgressListener listener) {
        this.files = files;
        this.sessions = sessions;
        this.timeline = timeline;
        this.segmentSize = segmentSize;
        this.listener = listener;
    }

    /** @return how far the cluster had written its WAL; everything up to there is safe now */
    public Lsn secure() throws IOException {
        Lsn end = written();
        Archive archive = Archive.read(new PgBackRest(files.database()), segmentSize);
        forgetArchived(archive);
        Path saved = Files.createDirectories(files.savedWal());
        for (Path segment : new WalDirectory(files.dataDirectory().resolve("pg_wal")).files()) {
            String name = segment.getFileName().toString();
            if (!archive.holds(name) && wanted(name, end)) {
                listener.report(Progress.of("copying WAL segment " + name));
                copy(segment, saved.resolve(name));
            }
        }
        return end;
    }

    private Lsn written() {
        try (Connection connection = sessions.open("postgres")) {
            return Lsn.parse(Rows.names(connection, "SELECT pg_current_wal_flush_lsn()::text")
                    .get(0));
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    files.database().name() + " cannot be asked for its WAL: " + e.getMessage(),
                    e);
        }
    }

    private boolean wanted(String name, Lsn end) {
        return WalSegment.parse(name, segmentSize)
                .filter(segment -> segment.timeline() == timeline)
                .filter(segment -> segment.number() <= WalSegment.lastNeeded(end, segmentSize))
                .isPresent();
    }

    /** An earlier attempt may have copied them half written. */
    private void forgetArchived(Archive archive) throws IOException {
        for (String name : new WalDirectory(files.savedWal()).names()) {
            if (archive.holds(name)) {
                Path link = files.root().resolve("wal").resolve(name);
                if (Files.isSymbolicLink(link)) {
                    Files.delete(link);
                }
                Files.deleteIfExists(files.savedWal().resolve(name));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            WalDirectory.copy(from, to);
        } catch (NoSuchFileException e) {
            // Recycled this moment, so it is archived.
            Files.deleteIfExists(to);
        }
    }
}
